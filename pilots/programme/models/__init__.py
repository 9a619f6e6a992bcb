"""The plan as rows, by noun."""

from .bodies import Body, BodyKind, Post, office_of
from .decisions import ProgrammeDecision
from .plan import Clause, Goal, Phase, Programme, Remark
from .tasks import Duty, ProgressNote, Task, TaskUnit
from .vocabulary import Sector, Topic

__all__ = [
    "Body",
    "BodyKind",
    "Clause",
    "Duty",
    "Goal",
    "Phase",
    "Post",
    "Programme",
    "ProgrammeDecision",
    "ProgressNote",
    "Remark",
    "Sector",
    "Task",
    "TaskUnit",
    "Topic",
    "office_of",
]
