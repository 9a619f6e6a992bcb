"""Accounts and capacities: how long things may last before somebody is told (R§2.6, 建议值)."""

from .environment import env

IDLE_ACCOUNT_DAYS = env.int("IDLE_ACCOUNT_DAYS", default=90)
STAND_IN_DAYS = env.int("STAND_IN_DAYS", default=30)
TERM_NOTICE_DAYS = env.int("TERM_NOTICE_DAYS", default=30)
LINK_SECONDS = env.int("LINK_HOURS", default=72) * 3600
