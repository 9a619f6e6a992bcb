"""The verbs of hearings; and what suspension and termination wait for."""

from .hearings import drop, end, inform, prepare, revise, settle, state_view, waive, weigh
from .waiting import hear_of_decision, heard_before, last_day

__all__ = [
    "drop",
    "end",
    "hear_of_decision",
    "heard_before",
    "inform",
    "last_day",
    "prepare",
    "revise",
    "settle",
    "state_view",
    "waive",
    "weigh",
]
