"""The verbs of the regime, and the two questions other rooms ask: which set applies, and which targets."""

from .choosing import set_for, targets_for
from .loading import load_rules, load_set
from .parts import add_indicator, add_input, edit_indicator, edit_input
from .sets import approve, back_test, copy, edit, prune, retire, revise
from .standing import (
    approve_objective,
    approve_rule,
    assign,
    draft_objective,
    draft_rule,
    edit_objective,
    edit_rule,
    retire_objective,
    retire_rule,
)

__all__ = [
    "add_indicator",
    "add_input",
    "approve",
    "approve_objective",
    "approve_rule",
    "assign",
    "back_test",
    "copy",
    "draft_objective",
    "draft_rule",
    "edit",
    "edit_indicator",
    "edit_input",
    "edit_objective",
    "edit_rule",
    "load_rules",
    "load_set",
    "prune",
    "retire",
    "retire_objective",
    "retire_rule",
    "revise",
    "set_for",
    "targets_for",
]
