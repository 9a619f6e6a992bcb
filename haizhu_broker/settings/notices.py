"""公示 and 异议: days, terms, how often the public may write, how long contacts are kept (all 建议值)."""

from .environment import env

PUBLIC_NOTICE_DAYS = env.int("PUBLIC_NOTICE_DAYS", default=5)  # working days; fewer than 5 are never taken (R§4.3)
OBJECTION_ACCEPT_DAYS = env.int("OBJECTION_ACCEPT_DAYS", default=2)  # working days to decide on taking one up
OBJECTION_ANSWER_DAYS = env.int("OBJECTION_ANSWER_DAYS", default=5)  # working days from then to the answer
OBJECTION_PER_ADDRESS = env.int("OBJECTION_PER_ADDRESS", default=30)  # posted forms and codes an hour from one address
OBJECTION_CONTACT_MONTHS = env.int("OBJECTION_CONTACT_MONTHS", default=24)  # after the answer
