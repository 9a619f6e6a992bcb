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
from .notices.models import Noticed, Objection, PublicNotice
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
from .rounds.models import Application, Proposal, Round, RoundSector, Statement, Submission
from .standards.models import Criterion, Standard

__all__ = [
    "ActionItem",
    "ActionNote",
    "ActionUnit",
    "AgendaItem",
    "Application",
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
    "Liaison",
    "Meeting",
    "Minutes",
    "Noticed",
    "Objection",
    "Phase",
    "Post",
    "Programme",
    "ProgrammeDecision",
    "ProgressNote",
    "Proposal",
    "PublicNotice",
    "Referral",
    "ReferralAnswer",
    "Remark",
    "Responsibility",
    "Round",
    "RoundSector",
    "Seat",
    "Sector",
    "Standard",
    "Statement",
    "Submission",
    "Task",
    "TaskUnit",
    "Topic",
    "Vote",
    "VotingRule",
]
