"""The demonstration's part of reporting: 2022 month by month through the verbs, with the troubles of a real year.

`haizhu_broker/home` plays a month, then the other rooms' part of it. Every function may run again: what is there stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.workdays.periods import Frequency, Period
from haizhu_broker.workdays.table import calendar

from . import domain
from .demo_figures import CREDIT, FACTORY, POWER, SHOP, TELECOM, bureau_figures_of, figures_of, words_of
from .models import PeriodicReport, Supplier
from .opening import open_due
from .states import ACCEPTED, COLLECTING, DUE

CLERKS = {
    POWER: "power-staff",
    CREDIT: "credit-staff",
    SHOP: "shop-staff",
    FACTORY: "factory-staff",
    TELECOM: "telecom-staff",
}
OFFICER, TELEPHONE = "staff", "020-00000001"
USUAL = {POWER: 3, CREDIT: 4, SHOP: 5, FACTORY: 4, TELECOM: 5}  # on which working day each firm submits
LATE = {(SHOP, 5): 7}
MISSING = (TELECOM, 8)
CORRECTED = (POWER, 4)
RETURNED_ONCE = (FACTORY, 2)
EXTENDED = (CREDIT, 10)
LAST = 12


def report_2022(people: Mapping[str, User]) -> None:
    """All twelve months, one after the other; `people` by user name."""
    for month in range(1, LAST + 1):
        report_month(Period(date(2022, month, 1), Frequency.MONTH), people)


def report_month(period: Period, people: Mapping[str, User]) -> None:
    """What was reported about one month of 2022 in the first days of the next, before its monitoring reports.

    Begins with what happened since the month before: a correction, and giving up on what stayed missing. December is
    left in the middle: accepted, returned, submitted, in checking, and due.
    """
    _give_telephone(people[OFFICER])
    _correct_previous(period, people)
    _give_up_previous(period, people)
    day = period.following.start
    open_due(day, _noon(day))
    reports = PeriodicReport.objects.filter(kind=period.kind, period_start=period.start).select_related(
        "broker__enterprise", "indicator_set"
    )
    for report in reports.filter(supplier=Supplier.FIRM, state=DUE).order_by("broker__number"):
        tell = _end_of_year if period.start.month == LAST else _usual
        tell(report, report.broker.enterprise.uscc, people)
    for report in reports.filter(supplier=Supplier.BUREAU, state=COLLECTING).order_by("broker__number"):
        _collect(report, people[OFFICER])


def _usual(report: PeriodicReport, uscc: str, people: Mapping[str, User]) -> None:
    """One firm's ordinary month: filled in, submitted, accepted the next working day, with its exceptions."""
    place, clerk, officer = (uscc, report.period_start.month), people[CLERKS[uscc]], people[OFFICER]
    if place == MISSING:
        if not domain.deadline_of(report).reminders.exists():
            domain.remind(report, **_on(report, 6, officer), note="本月数据尚未报送，请尽快报送。")
        return
    if place == EXTENDED:
        until = _workday(report.period, 7)
        domain.ask_extension(report, **_on(report, 3, clerk), until=until, note="核心系统升级，数据需延后核对。")
        domain.grant_extension(report, **_on(report, 4, officer), until=until)
    day = 6 if place == EXTENDED else LATE.get(place, USUAL[uscc])
    _submit(report, uscc, clerk, day)
    if place == RETURNED_ONCE:
        domain.return_report(report, **_on(report, day + 1, officer), note="成交额与合同台账不一致，请核对。")
        domain.submit(
            report, **_on(report, day + 2, clerk), are_changes_explained=True, note="已与合同核对，数据无误。"
        )
        day += 2
    domain.accept(report, **_on(report, day + 1 if day < 7 else day, officer))


def _end_of_year(report: PeriodicReport, uscc: str, people: Mapping[str, User]) -> None:
    """December, as it stands in the first days of 2023; the telecom firm has not begun."""
    if uscc == TELECOM:
        return
    clerk, officer = people[CLERKS[uscc]], people[OFFICER]
    if uscc == CREDIT:
        _fill(report, uscc, clerk, 3)
        domain.hand_in(report, **_on(report, 3, clerk))
        return
    _submit(report, uscc, clerk, 3)
    if uscc == POWER:
        domain.accept(report, **_on(report, 4, officer))
    if uscc == FACTORY:
        domain.return_report(report, **_on(report, 4, officer), note="请补充全年培训学时的统计说明。")


def _fill(report: PeriodicReport, uscc: str, clerk: User, day: int, **changed: str) -> None:
    figures = {**figures_of(uscc, report.period), **changed}
    domain.fill(report, figures=figures, words=words_of(uscc, report.period), **_on(report, day, clerk))


def _submit(report: PeriodicReport, uscc: str, clerk: User, day: int) -> None:
    """Filled in the day before, submitted on this working day; the corrected month first lacks a deal."""
    is_short = (uscc, report.period_start.month) == CORRECTED
    _fill(report, uscc, clerk, max(day - 1, 1), **({"deal_amount": "225"} if is_short else {}))
    domain.submit(report, **_on(report, day, clerk), are_changes_explained=True)


def _collect(report: PeriodicReport, officer: User) -> None:
    figures = bureau_figures_of(report.broker.enterprise.uscc, report.period)
    domain.collect(report, figures=figures, **_on(report, 5, officer))
    domain.record(report, **_on(report, 6, officer))


def _correct_previous(period: Period, people: Mapping[str, User]) -> None:
    """On the 20th the power firm reports a deal it had left out of the month before; accepted two days later."""
    uscc, month = CORRECTED
    report = _reported(uscc, period.previous)
    if report is None or (report.period_start.month, report.state) != (month, ACCEPTED):
        return
    if report.submissions.count() > 1:
        return
    clerk, first, second = people[CLERKS[uscc]], period.start.replace(day=20), period.start.replace(day=23)
    domain.correct(report, **_by(clerk, first), note="漏报一笔合同，更正成交额。")
    domain.fill(report, figures=figures_of(uscc, report.period), **_by(clerk, first))
    domain.submit(report, **_by(clerk, first), are_changes_explained=True)
    domain.accept(report, **_by(people[OFFICER], second))


def _give_up_previous(period: Period, people: Mapping[str, User]) -> None:
    """What was never reported is closed in the last days of the month that followed."""
    uscc, month = MISSING
    report = _reported(uscc, period.previous)
    if report and (report.period_start.month, report.state) == (month, DUE):
        day = period.start.replace(day=28)
        domain.close(report, **_by(people[OFFICER], day), note="经两次催办仍未报送，按未报处理。")


def _reported(uscc: str, period: Period) -> PeriodicReport | None:
    return PeriodicReport.objects.filter(
        broker__enterprise__uscc=uscc, supplier=Supplier.FIRM, kind=period.kind, period_start=period.start
    ).first()


def _give_telephone(officer: User) -> None:
    if not officer.telephone:
        officer.telephone = TELEPHONE
        officer.save(update_fields=["telephone"])


def _workday(period: Period, day: int) -> date:
    return calendar().add(period.end, day).on


def _on(report: PeriodicReport, day: int, actor: User) -> dict[str, Any]:
    """Taken by `actor` on this working day after the period."""
    return _by(actor, _workday(report.period, day))


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": _noon(day)}


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
