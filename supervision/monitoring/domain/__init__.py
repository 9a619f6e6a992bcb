"""The verbs of monitoring reports, by subject: schedule, production, measuring, issuing."""

from .issuing import archive, deliver, issue, read_by
from .production import drain, edit, produce, produce_due, recompute, redo, revise, submit_review
from .schedule import request_report, reschedule, resume, schedule, stop, write_due

__all__ = [
    "archive",
    "deliver",
    "drain",
    "edit",
    "issue",
    "produce",
    "produce_due",
    "read_by",
    "recompute",
    "redo",
    "request_report",
    "reschedule",
    "resume",
    "revise",
    "schedule",
    "stop",
    "submit_review",
    "write_due",
]
