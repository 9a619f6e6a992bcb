"""How long units have to answer in writing, and when what was resolved counts as behind its plan (all 建议值)."""

from .environment import env

MEETINGS_REFERRAL_DAYS = env.int("MEETINGS_REFERRAL_DAYS", default=5)  # working days, as the form proposes
MEETINGS_COUNTERSIGN_DAYS = env.int("MEETINGS_COUNTERSIGN_DAYS", default=3)  # working days, as the form proposes
MEETINGS_BEHIND_PERCENT = env.int("MEETINGS_BEHIND_PERCENT", default=20)  # R§4.4: amber when further behind than this
