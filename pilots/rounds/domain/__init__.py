"""The verbs of rounds, applications and statements, by noun."""

from . import applications, deliberation, examination, moving, outcomes, rounds, statements
from .deliberation import Choice, Ranked, hand_in_ranking

__all__ = [
    "Choice",
    "Ranked",
    "applications",
    "deliberation",
    "examination",
    "hand_in_ranking",
    "moving",
    "outcomes",
    "rounds",
    "statements",
]
