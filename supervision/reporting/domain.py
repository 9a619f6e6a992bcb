"""The verbs of periodic reporting (方案二(三)8; spec 42)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import rfc8785
from django.core.files import File

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import calendar, close_deadline, set_deadline
from haizhu_broker.workdays.periods import Period
from haizhu_broker.workdays.rules import Rule, working_days
from pilots.brokers.models import Broker
from supervision.regime.domain import set_for
from supervision.regime.inputs import InputSpec

from .figures import REMARK_LENGTH, checked, gaps, is_happening, unusual
from .models import PeriodicReport, Submission, Supplier
from .states import CORRECTING, DUE, PERIODIC_REPORT, RETURNED

DUE_WORKDAYS = {Supplier.FIRM: 5, Supplier.BUREAU: 7}
RETURN_WORKDAYS = 3
DEADLINE = "periodic_report"


def inputs_of(report: PeriodicReport) -> list[InputSpec]:
    """The figures asked in this report: those of its indicator set that its supplier gives in this rhythm."""
    return report.indicator_set.inputs_of(report.supplier, report.kind)


def previous_figures(report: PeriodicReport) -> dict[str, str]:
    """The figures last submitted for the period before; empty when there are none."""
    last = (
        Submission.objects.filter(
            report__broker_id=report.broker_id,
            report__supplier=report.supplier,
            report__kind=report.kind,
            report__period_start=report.period.previous.start,
        )
        .order_by("-number")
        .first()
    )
    return last.figures if last else {}


@PERIODIC_REPORT.performs("open")
def open_report(*, broker: Broker, period: Period) -> PeriodicReport:
    """Ask the firm for the figures of an ended period; due on the 5th working day (建议值)."""
    return _asked(broker, period, Supplier.FIRM)


@PERIODIC_REPORT.performs("ask_bureau")
def ask_bureau(*, broker: Broker, period: Period) -> PeriodicReport:
    """Ask the bureau for the figures it collects itself; due on the 7th working day (建议值)."""
    return _asked(broker, period, Supplier.BUREAU)


def _asked(broker: Broker, period: Period, supplier: Supplier) -> PeriodicReport:
    days = DUE_WORKDAYS[supplier]
    due = calendar().add(period.end, days)
    report = PeriodicReport(
        broker=broker,
        supplier=supplier,
        reporter=broker.enterprise if supplier == Supplier.FIRM else None,
        kind=period.kind,
        period_start=period.start,
        indicator_set=set_for(broker, period.end),
        due_on=due.on,
        is_provisional=due.provisional,
    )
    report.save()
    _set_deadline(report, working_days(days, f"报告期结束后第{days}个工作日"), period.end)
    return report


@PERIODIC_REPORT.performs("fill")
def fill(
    report: PeriodicReport,
    *,
    figures: Mapping[str, object],
    remarks: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
    stamped_page: File | None = None,
) -> None:
    """Save what is filled in so far. A figure that is wrong refuses the whole save, with a message per key."""
    _fill(report, figures, remarks)
    if words is not None:
        report.words = {key: text.strip() for key, text in words.items() if text.strip()}
    if stamped_page is not None:
        report.stamped_page = stamped_page
    report.is_nothing = False


@PERIODIC_REPORT.performs("copy_previous")
def copy_previous(report: PeriodicReport) -> None:
    """复制上期: fill in what was submitted for the period before."""
    before = previous_figures(report)
    if not before:
        raise StepRefused("上期没有已提交的数据，无法复制。")
    known = {one.key for one in inputs_of(report)}
    report.figures = {key: value for key, value in before.items() if key in known}
    report.is_nothing = False


@PERIODIC_REPORT.performs("report_nothing")
def report_nothing(report: PeriodicReport) -> None:
    """零报告: what counts happenings is 0; states (levels, scores, staff) keep last period's figure."""
    before = previous_figures(report)
    report.figures = {
        one.key: "0" if is_happening(one) else before[one.key]
        for one in inputs_of(report)
        if is_happening(one) or one.key in before
    }
    report.is_nothing = True


@PERIODIC_REPORT.performs("hand_in")
def hand_in(report: PeriodicReport) -> None:
    """Pass the complete report to the firm's own reviewer."""
    _refuse_incomplete(report, are_changes_explained=True)


@PERIODIC_REPORT.performs("send_back")
def send_back(report: PeriodicReport) -> None:
    """The firm's reviewer returns it to the clerk, to where it came from."""
    submitted = report.submissions.order_by("-number").first()
    report.state = DUE if submitted is None else CORRECTING if submitted.is_accepted else RETURNED


@PERIODIC_REPORT.performs("submit")
def submit(
    report: PeriodicReport, *, actor: Any, today: date, now: datetime, are_changes_explained: bool = False
) -> Submission:
    """Submit: freeze a version with its SM3 digest and record lateness in working days.

    Refuses gaps without explanation. A figure that moved by more than half is asked about once: pass
    `are_changes_explained` to submit it as it is.
    """
    _refuse_incomplete(report, are_changes_explained)
    submission = _freeze(report, actor, now)
    if report.first_submitted_on is None:
        report.first_submitted_on = today
        report.days_late = calendar().between(report.due_on, today) if today > report.due_on else 0
    report.submitted_at = now
    close_deadline(report, DEADLINE, today)
    return submission


@PERIODIC_REPORT.performs("return")
def return_report(report: PeriodicReport, *, today: date) -> None:
    """Return for completion; three working days (建议值)."""
    _set_deadline(report, working_days(RETURN_WORKDAYS, f"退回后{RETURN_WORKDAYS}个工作日内补正"), today)


@PERIODIC_REPORT.performs("accept")
def accept(report: PeriodicReport) -> None:
    """Accept: the last version counts from now on."""
    _accept_last(report)


@PERIODIC_REPORT.performs("correct")
def correct(report: PeriodicReport) -> None:
    """Open an accepted report for a correction; what was accepted stays as its own version."""


@PERIODIC_REPORT.performs("collect")
def collect(report: PeriodicReport, *, figures: Mapping[str, object], remarks: Mapping[str, str] | None = None) -> None:
    """Save what the bureau has collected so far."""
    _fill(report, figures, remarks)


@PERIODIC_REPORT.performs("record")
def record(report: PeriodicReport, *, actor: Any, now: datetime, today: date) -> Submission:
    """The bureau's own figures are complete and count at once."""
    _refuse_incomplete(report, are_changes_explained=True)
    submission = _freeze(report, actor, now)
    report.first_submitted_on = report.first_submitted_on or today
    report.submitted_at = now
    _accept_last(report)
    close_deadline(report, DEADLINE, today)
    return submission


@PERIODIC_REPORT.performs("amend")
def amend(report: PeriodicReport) -> None:
    """Open the bureau's figures for a correction."""


@PERIODIC_REPORT.performs("close")
def close(report: PeriodicReport, *, today: date) -> None:
    """No longer asked for."""
    close_deadline(report, DEADLINE, today)


def _set_deadline(report: PeriodicReport, rule: Rule, start: date) -> None:
    owner = report.broker.enterprise.organization if report.supplier == Supplier.FIRM else None
    set_deadline(report, DEADLINE, rule=rule, start=start, owner=owner)


def _fill(report: PeriodicReport, figures: Mapping[str, object], remarks: Mapping[str, str] | None) -> None:
    read, faults = checked(inputs_of(report), figures)
    if faults:
        raise StepRefused(faults)
    report.figures = read
    if remarks is not None:
        report.remarks = {key: text.strip()[:REMARK_LENGTH] for key, text in remarks.items() if text.strip()}


def _refuse_incomplete(report: PeriodicReport, are_changes_explained: bool) -> None:
    inputs = inputs_of(report)
    faults = gaps(inputs, report.figures, report.remarks)
    if not faults and not are_changes_explained:
        faults = unusual(inputs, report.figures, previous_figures(report), report.remarks)
    if faults:
        raise StepRefused(faults)


def _freeze(report: PeriodicReport, actor: Any, now: datetime) -> Submission:
    last = report.submissions.order_by("-number").first()
    content = {"figures": report.figures, "remarks": report.remarks, "words": report.words}
    return Submission.objects.create(
        report=report,
        number=last.number + 1 if last else 1,
        **content,
        submitted_at=now,
        submitted_by=actor,
        digest=hashlib.new("sm3", rfc8785.dumps({**content, "report": report.pk})).hexdigest(),
    )


def _accept_last(report: PeriodicReport) -> None:
    last = report.submissions.order_by("-number").first()
    last.is_accepted = True
    last.save(update_fields=["is_accepted"])
