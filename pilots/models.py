"""The models of all rooms, gathered for Django."""

from .bodies.models import Liaison, Responsibility, Seat
from .brokers.models import Broker, Decision
from .enterprises.models import Enterprise, EnterpriseGroupPermission, EnterpriseUserPermission
from .entry.models import Entry
from .meetings.models import (
    ActionItem,
    ActionNote,
    ActionUnit,
    AgendaItem,
    Attendance,
    Meeting,
    Minutes,
    Referral,
    ReferralAnswer,
    Vote,
    VotingRule,
)
from .programme.models import (
    Body,
    Clause,
    Goal,
    Phase,
    Post,
    Programme,
    ProgrammeDecision,
    ProgressNote,
    Remark,
    Sector,
    Task,
    TaskUnit,
    Topic,
)
from .standards.models import Criterion, Standard

__all__ = [
    "ActionItem",
    "ActionNote",
    "ActionUnit",
    "AgendaItem",
    "Attendance",
    "Body",
    "Broker",
    "Clause",
    "Criterion",
    "Decision",
    "Enterprise",
    "EnterpriseGroupPermission",
    "EnterpriseUserPermission",
    "Entry",
    "Goal",
    "Meeting",
    "Minutes",
    "Liaison",
    "Phase",
    "Post",
    "Programme",
    "ProgrammeDecision",
    "ProgressNote",
    "Referral",
    "ReferralAnswer",
    "Remark",
    "Responsibility",
    "Seat",
    "Sector",
    "Standard",
    "Task",
    "TaskUnit",
    "Topic",
    "Vote",
    "VotingRule",
]
