"""What the verbs of meetings ask for, by record type."""

from .actions import ACTION_FORMS
from .agenda import AGENDA_FORMS
from .meetings import MEETING_FORMS, RULE_FORMS
from .minutes import MINUTES_FORMS
from .referrals import REFERRAL_FORMS

__all__ = ["ACTION_FORMS", "AGENDA_FORMS", "MEETING_FORMS", "MINUTES_FORMS", "REFERRAL_FORMS", "RULE_FORMS"]
