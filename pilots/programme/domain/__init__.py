"""What can be done to the programme and to its tasks."""

from .changes import Changes, PlanRefused
from .programme import load_programme
from .reminding import remind_of_terms, send_digest
from .tasks import DEADLINE, people_of

__all__ = [
    "DEADLINE",
    "Changes",
    "PlanRefused",
    "load_programme",
    "people_of",
    "remind_of_terms",
    "send_digest",
]
