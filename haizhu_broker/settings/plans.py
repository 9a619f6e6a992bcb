"""Implementation plans of the pilot firms; every number is a proposal (建议值)."""

from .environment import env

PLANS_CONSULT_DAYS = env.int("PLANS_CONSULT_DAYS", default=5)  # working days, as the form of 送会签 proposes
PLANS_FOLLOW_UP_WORKDAY = env.int("PLANS_FOLLOW_UP_WORKDAY", default=5)  # of the next month, 1–15
PLANS_REFILL_WORKDAYS = env.int("PLANS_REFILL_WORKDAYS", default=3)  # for a follow-up that was sent back
PLANS_BEHIND_PERCENT = env.int("PLANS_BEHIND_PERCENT", default=20)  # per cent behind its line before a piece is flagged
