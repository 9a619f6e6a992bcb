"""Meetings, their agenda and votes, minutes, what was resolved, and referrals."""

from .actions import ActionItem, ActionNote, ActionUnit
from .agenda import AgendaItem, Choice, Vote
from .meetings import Attendance, Meeting, MeetingKind, Reply, VotingRule
from .minutes import Minutes
from .referrals import Answer, Referral, ReferralAnswer, ReferralKind

__all__ = [
    "ActionItem",
    "ActionNote",
    "ActionUnit",
    "AgendaItem",
    "Answer",
    "Attendance",
    "Choice",
    "Meeting",
    "MeetingKind",
    "Minutes",
    "Referral",
    "ReferralAnswer",
    "ReferralKind",
    "Reply",
    "Vote",
    "VotingRule",
]
