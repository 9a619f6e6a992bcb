"""What can be done with meetings, items, votes, minutes, what was resolved, and referrals."""

from . import actions, agenda, meetings, minutes, referrals

__all__ = ["actions", "agenda", "meetings", "minutes", "referrals"]
