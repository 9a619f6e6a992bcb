"""The verbs of rounds, applications and statements, by noun."""

from . import applications, deliberation, examination, moving, noticing, outcomes, rounds, statements
from .deliberation import Choice, Ranked, hand_in_ranking

__all__ = [
    "Choice",
    "Ranked",
    "applications",
    "deliberation",
    "examination",
    "hand_in_ranking",
    "moving",
    "noticing",
    "outcomes",
    "rounds",
    "statements",
]
