"""What the verbs of the regime ask for, by record."""

from .parts import INDICATOR_FORMS, INPUT_FORMS
from .sets import SET_FORMS
from .standing import OBJECTIVE_FORMS, RULE_FORMS

__all__ = ["INDICATOR_FORMS", "INPUT_FORMS", "OBJECTIVE_FORMS", "RULE_FORMS", "SET_FORMS"]
