"""The verbs of monitoring reports, by subject: schedule, production, measuring, drafting, issuing."""

from .drafting import edit, recompute, redo, revise, submit_review
from .issuing import archive, deliver, flag_corrected, issue, read_by
from .production import drain, produce, produce_due, produce_requested
from .schedule import next_due, request_report, reschedule, resume, retry, schedule, stop, write_due

__all__ = [
    "archive",
    "deliver",
    "drain",
    "edit",
    "flag_corrected",
    "issue",
    "next_due",
    "produce",
    "produce_due",
    "produce_requested",
    "read_by",
    "recompute",
    "redo",
    "request_report",
    "reschedule",
    "resume",
    "retry",
    "revise",
    "schedule",
    "stop",
    "submit_review",
    "write_due",
]
