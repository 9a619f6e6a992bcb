"""Submitting: inside the firm, to the bureau, and the bureau's own figures; each submission freezes a version."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

import rfc8785
from django.core.files import File

from haizhu_broker.workdays.domain import close_deadline
from haizhu_broker.workdays.table import calendar

from ..corrections import announce_correction
from ..models import DEADLINE, PeriodicReport, Submission
from ..states import CORRECTING, DUE, PERIODIC_REPORT, RETURNED
from .filling import refuse_incomplete
from .telling import tell_handed_in, tell_submitted


@PERIODIC_REPORT.performs("hand_in")
def hand_in(report: PeriodicReport, *, today: date, now: datetime) -> None:
    """Pass the complete report to the firm's own reviewer."""
    refuse_incomplete(report, are_changes_explained=True)
    tell_handed_in(report, today, now)


@PERIODIC_REPORT.performs("send_back")
def send_back(report: PeriodicReport) -> None:
    """The firm's reviewer returns it to the clerk, to where it came from."""
    last = last_submission(report)
    report.state = DUE if last is None else CORRECTING if last.is_accepted else RETURNED


@PERIODIC_REPORT.performs("submit")
def submit(
    report: PeriodicReport,
    *,
    actor: Any,
    today: date,
    now: datetime,
    are_changes_explained: bool = False,
    stamped_page: File[Any] | None = None,
) -> Submission:
    """Submit: freeze a version with its SM3 digest and record lateness in working days.

    Refuses gaps without explanation. A figure that moved by more than half is asked about once: pass
    `are_changes_explained` to submit it as it is.
    """
    refuse_incomplete(report, are_changes_explained=are_changes_explained)
    if stamped_page:
        report.stamped_page.save(stamped_page.name or "", stamped_page, save=False)
    submission = _freeze(report, actor, now)
    if report.first_submitted_on is None:
        report.first_submitted_on = today
        report.days_late = calendar().between(report.due_on, today) if today > report.due_on else 0
    report.submitted_at = now
    close_deadline(report, DEADLINE, today)
    tell_submitted(report, submission, today, now)
    return submission


@PERIODIC_REPORT.performs("record")
def record(report: PeriodicReport, *, actor: Any, now: datetime, today: date) -> Submission:
    """The bureau's own figures are complete and count at once; what counted before is thereby corrected."""
    refuse_incomplete(report, are_changes_explained=True)
    submission = _freeze(report, actor, now)
    report.first_submitted_on = report.first_submitted_on or today
    report.submitted_at = now
    let_count(report, submission)
    close_deadline(report, DEADLINE, today)
    return submission


def last_submission(report: PeriodicReport) -> Submission | None:
    """The version submitted last, whether accepted or not."""
    return report.submissions.order_by("-number").first()


def let_count(report: PeriodicReport, submission: Submission) -> None:
    """From now on this version counts; whoever used another one hears of it."""
    is_correction = report.submissions.filter(is_accepted=True).exists()
    submission.is_accepted = True
    submission.save(update_fields=["is_accepted"])
    if is_correction:
        announce_correction(report)


def _freeze(report: PeriodicReport, actor: Any, now: datetime) -> Submission:
    last = last_submission(report)
    content = {"figures": report.figures, "remarks": report.remarks, "words": report.words}
    page_digest = _sm3_of_page(report)
    return Submission.objects.create(
        report=report,
        number=last.number + 1 if last else 1,
        **content,
        submitted_at=now,
        submitted_by=actor,
        stamped_page=report.stamped_page.name,
        stamped_sm3=page_digest,
        digest=_sm3(rfc8785.dumps({**content, "report": report.pk, "stamped_page": page_digest})),
    )


def _sm3_of_page(report: PeriodicReport) -> str:
    if not report.stamped_page:
        return ""
    with report.stamped_page.open("rb") as page:
        return _sm3(page.read())


def _sm3(content: bytes) -> str:
    return hashlib.new("sm3", content).hexdigest()
