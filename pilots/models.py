"""The models of all rooms, gathered for Django."""

from .bodies.models import Seat
from .brokers.models import Broker, Decision
from .enterprises.models import Enterprise, EnterpriseGroupPermission, EnterpriseUserPermission
from .entry.models import Entry
from .programme.models import (
    Body,
    Clause,
    Goal,
    Phase,
    Post,
    Programme,
    ProgressNote,
    Remark,
    Sector,
    Task,
    TaskUnit,
    Topic,
)

__all__ = [
    "Body",
    "Broker",
    "Clause",
    "Decision",
    "Enterprise",
    "EnterpriseGroupPermission",
    "EnterpriseUserPermission",
    "Entry",
    "Goal",
    "Phase",
    "Post",
    "Programme",
    "ProgressNote",
    "Remark",
    "Seat",
    "Sector",
    "Task",
    "TaskUnit",
    "Topic",
]
