"""Meetings of the working bodies: agenda, votes, minutes, what was resolved, and referrals without a meeting."""
