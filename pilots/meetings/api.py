"""Meetings, items, minutes, resolutions, referrals and rules in the API."""

from haizhu_broker.api.records import RecordApi

from . import columns, forms
from .states import ACTION_ITEM, AGENDA_ITEM, MEETING, MINUTES, REFERRAL, VOTING_RULE


class MeetingApi(RecordApi):
    """Meetings of the working bodies, with receipts and attendance."""

    listing = columns.MEETINGS
    facts = columns.MEETING_FACTS
    lifecycle = MEETING
    forms = forms.MEETING_FORMS


class AgendaItemApi(RecordApi):
    """What meetings talk about, and how their units vote."""

    listing = columns.AGENDA
    facts = columns.AGENDA_FACTS
    lifecycle = AGENDA_ITEM
    forms = forms.AGENDA_FORMS


class MinutesApi(RecordApi):
    """The minutes of meetings."""

    listing = columns.MINUTES_LIST
    facts = columns.MINUTES_FACTS
    lifecycle = MINUTES
    forms = forms.MINUTES_FORMS


class ActionItemApi(RecordApi):
    """What meetings resolved, with units, terms and lights."""

    listing = columns.ACTIONS
    facts = columns.ACTION_FACTS
    lifecycle = ACTION_ITEM
    forms = forms.ACTION_FORMS


class ReferralApi(RecordApi):
    """Units asked in writing, and their answers."""

    listing = columns.REFERRALS
    facts = columns.REFERRAL_FACTS
    lifecycle = REFERRAL
    forms = forms.REFERRAL_FORMS


class VotingRuleApi(RecordApi):
    """By which quorum and majority bodies decide."""

    listing = columns.RULES
    facts = columns.RULE_FACTS
    lifecycle = VOTING_RULE
    forms = forms.RULE_FORMS


urlpatterns = [
    *MeetingApi.routes("meetings", "meeting"),
    *AgendaItemApi.routes("agenda-items", "agenda-item"),
    *MinutesApi.routes("minutes", "minutes"),
    *ActionItemApi.routes("action-items", "action-item"),
    *ReferralApi.routes("referrals", "referral"),
    *VotingRuleApi.routes("voting-rules", "voting-rule"),
]
