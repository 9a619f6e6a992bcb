"""What the bureau decides about a submission, and opening figures for a correction."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.accounts.models import User
from haizhu_broker.workdays.rules import working_days

from ..models import PeriodicReport
from ..states import PERIODIC_REPORT
from .asking import renew_deadline
from .submitting import last_submission, let_count
from .telling import tell_accepted, tell_returned

RETURN_WORKDAYS = 3


@PERIODIC_REPORT.performs("return")
def return_report(report: PeriodicReport, *, actor: User, today: date, now: datetime, note: str) -> None:
    """Return for completion; three working days (建议值). The firm is told by whom and how to reach them."""
    renew_deadline(report, working_days(RETURN_WORKDAYS, f"退回后{RETURN_WORKDAYS}个工作日内补正"), today)
    tell_returned(report, actor, note, today, now)


@PERIODIC_REPORT.performs("accept")
def accept(report: PeriodicReport, *, today: date, now: datetime) -> None:
    """Accept: the last version counts from now on."""
    last = last_submission(report)
    assert last is not None, "only what was submitted can be accepted"
    let_count(report, last)
    tell_accepted(report, last, today, now)


@PERIODIC_REPORT.performs("correct")
def correct(report: PeriodicReport) -> None:
    """Open an accepted report for a correction; what was accepted stays as its own version."""


@PERIODIC_REPORT.performs("amend")
def amend(report: PeriodicReport) -> None:
    """Open the bureau's figures for a correction."""
