"""The verbs of periodic reporting (方案二(三)8; spec 42)."""

from .asking import ask_bureau, close, open_report
from .deadlines import ask_extension, deadline_of, grant_extension, refuse_extension, remind
from .filling import (
    REMARK_LENGTH,
    WORDS,
    WORDS_LENGTH,
    begun_figures,
    collect,
    copy_previous,
    fill,
    gaps_of,
    inputs_of,
    previous_figures,
    report_nothing,
    unusual_figures,
)
from .handling import accept, amend, correct, return_report
from .submitting import hand_in, last_submission, record, send_back, submit
from .telling import contact, people_of

__all__ = [
    "REMARK_LENGTH",
    "WORDS",
    "WORDS_LENGTH",
    "accept",
    "amend",
    "ask_bureau",
    "ask_extension",
    "begun_figures",
    "close",
    "collect",
    "contact",
    "copy_previous",
    "correct",
    "deadline_of",
    "fill",
    "gaps_of",
    "grant_extension",
    "hand_in",
    "inputs_of",
    "last_submission",
    "open_report",
    "people_of",
    "previous_figures",
    "record",
    "refuse_extension",
    "remind",
    "report_nothing",
    "return_report",
    "send_back",
    "submit",
    "unusual_figures",
]
