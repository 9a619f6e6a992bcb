"""备案: within how many working days who acts (all 建议值); an authority may be given terms of its own."""

from .environment import env

FILING_BEGIN_DAYS = env.int("FILING_BEGIN_DAYS", default=10)  # from a change or termination to the signed letter
FILING_ACKNOWLEDGE_DAYS = env.int("FILING_ACKNOWLEDGE_DAYS", default=3)  # from the letter to its acknowledgement
FILING_ANSWER_DAYS = env.int("FILING_ANSWER_DAYS", default=20)  # from the letter to acceptance or return
FILING_AMEND_DAYS = env.int("FILING_AMEND_DAYS", default=10)  # from a return to filing anew
