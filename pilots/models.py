"""The models of all rooms, gathered for Django."""

from .brokers.models import Broker, Decision
from .enterprises.models import Enterprise, EnterpriseGroupPermission, EnterpriseUserPermission
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
    "Goal",
    "Phase",
    "Post",
    "Programme",
    "ProgressNote",
    "Remark",
    "Sector",
    "Task",
    "TaskUnit",
    "Topic",
]
