"""By when a question to the bureau is answered (建议值)."""

from .environment import env

QUESTION_WORKING_DAYS = env.int("QUESTION_WORKING_DAYS", default=5)
