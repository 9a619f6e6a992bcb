"""The pages of meetings, items, minutes, resolutions, referrals and rules: declarations, and the sheet to print."""

from .actions import ActionItemCreate, ActionItemDetail, ActionItemList, ActionItemStep
from .agenda import AgendaItemCreate, AgendaItemDetail, AgendaItemList, AgendaItemStep
from .meetings import MeetingCreate, MeetingDetail, MeetingList, MeetingSheet, MeetingStep
from .minutes import MinutesCreate, MinutesDetail, MinutesList, MinutesStep
from .referrals import ReferralCreate, ReferralDetail, ReferralList, ReferralStep
from .rules import VotingRuleCreate, VotingRuleDetail, VotingRuleList, VotingRuleStep

__all__ = [
    "ActionItemCreate",
    "ActionItemDetail",
    "ActionItemList",
    "ActionItemStep",
    "AgendaItemCreate",
    "AgendaItemDetail",
    "AgendaItemList",
    "AgendaItemStep",
    "MeetingCreate",
    "MeetingDetail",
    "MeetingList",
    "MeetingSheet",
    "MeetingStep",
    "MinutesCreate",
    "MinutesDetail",
    "MinutesList",
    "MinutesStep",
    "ReferralCreate",
    "ReferralDetail",
    "ReferralList",
    "ReferralStep",
    "VotingRuleCreate",
    "VotingRuleDetail",
    "VotingRuleList",
    "VotingRuleStep",
]
