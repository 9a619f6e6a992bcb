"""How experts are drawn, kept apart from firms and paid (all 建议值, R§4.5)."""

from .environment import env

EXPERT_TIE_YEARS = env.int("EXPERT_TIE_YEARS", default=3)  # how long employment, shares and advice keep apart
EXPERT_PANEL_LEAST = env.int("EXPERT_PANEL_LEAST", default=5)
EXPERT_OUTSIDE_SHARE = env.str("EXPERT_OUTSIDE_SHARE", default="2/3")
EXPERT_LOAD_MONTHS = env.int("EXPERT_LOAD_MONTHS", default=12)
EXPERT_TERM_MONTHS = env.int("EXPERT_TERM_MONTHS", default=24)
EXPERT_FEE_SENIOR = env.str("EXPERT_FEE_SENIOR", default="1500-2400")  # yuan a day after tax, 财科教〔2017〕128号
EXPERT_FEE_OTHER = env.str("EXPERT_FEE_OTHER", default="900-1500")
