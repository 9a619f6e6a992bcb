"""The verbs of the standards, and what rooms above call: `load_standard` and `take_into_use`."""

from .criteria import add_criterion, edit_criterion
from .loading import load_standard
from .standards import approve, copy, edit, prune, retire, revise, share, take_into_use

__all__ = [
    "add_criterion",
    "approve",
    "copy",
    "edit",
    "edit_criterion",
    "load_standard",
    "prune",
    "retire",
    "revise",
    "share",
    "take_into_use",
]
