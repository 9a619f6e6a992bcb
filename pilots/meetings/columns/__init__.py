"""The lists of meetings, items, minutes, resolutions, referrals and rules, and the facts of one."""

from .actions import ACTION_FACTS, ACTIONS, LIGHT, resolved
from .agenda import AGENDA, AGENDA_FACTS
from .meetings import MEETING_FACTS, MEETINGS
from .minutes import MINUTES_FACTS, MINUTES_LIST
from .referrals import REFERRAL_FACTS, REFERRALS, referred
from .rules import RULE_FACTS, RULES

__all__ = [
    "ACTIONS",
    "ACTION_FACTS",
    "AGENDA",
    "AGENDA_FACTS",
    "LIGHT",
    "MEETINGS",
    "MEETING_FACTS",
    "MINUTES_FACTS",
    "MINUTES_LIST",
    "REFERRALS",
    "REFERRAL_FACTS",
    "RULES",
    "RULE_FACTS",
    "referred",
    "resolved",
]
