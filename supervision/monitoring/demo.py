"""The demonstration's part of monitoring: the timetable, and each month's reports made and handled on their days.

`haizhu_broker/home` composes it month by month with what the firms report. Every function may run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import F

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Period
from haizhu_broker.workdays.table import calendar

from . import domain
from .domain.schedule import DEFAULT_WORKDAY, default_lines
from .models import MonitoringReport, Timetable
from .states import DELIVERED, GENERATED, ISSUED, REVIEWING

START = date(2022, 1, 1)
ISSUED_AFTER, DELIVERED_AFTER, ARCHIVED_AFTER = 2, 3, 15  # working days after production
FINISHED_UNTIL = date(2022, 8, 31)  # what ends later keeps its own state
DELIVERED_UNTIL = date(2022, 10, 31)
CORRECTED = "试点单位更正了报送数据，按更正后的数据重新评估。"
REMARK = "区政务数据局已就本期数据与试点单位逐项核对，差异事项列入下期核查。"


@dataclass(frozen=True, slots=True)
class People:
    """Who prepares and who signs in the demonstration."""

    staff: User
    director: User


def put_timetable(*, today: date = START) -> None:
    """The lines a new portal begins with: month, quarter and year, per broker and for the district."""
    for line in default_lines(START):
        if not Timetable.objects.filter(subject=line["subject"], kind=line["kind"]).exists():
            domain.schedule(**line, actor=system_user(), today=today, now=noon(today))


def month_of(ended: Period, people: People) -> int:
    """Produce what falls due for the month (and quarter) that `ended`, and handle it as the office did; how many.

    Call it after the firms' reports of the month are in. Reports whose figures were corrected meanwhile are replaced
    first. Months to August are filed, September and October delivered; November stands in every state; December is
    left to the tick.
    """
    if ended.start >= date(2022, 12, 1):
        return 0
    due = calendar().add(ended.end, DEFAULT_WORKDAY).on
    _correct_flagged(due, people)
    made = domain.produce_due(noon(due))
    reports = MonitoringReport.objects.filter(due_on=due, is_adhoc=False, corrects__isnull=True).order_by("pk")
    for place, report in enumerate(reports):
        _handle(report, place, due, people)
    return made


def _handle(report: MonitoringReport, place: int, made_on: date, people: People) -> None:
    """As far as the report went; one that stands further already is left alone."""
    wanted = _wanted(report, place)
    for step, state, after in _way(people):
        if report.state == state and wanted > DISTANCE[state]:
            step(report, calendar().add(made_on, after).on)
    if wanted == DISTANCE[GENERATED] and place == EDITED:
        _remark(report, calendar().add(made_on, 1).on, people)


DISTANCE = {GENERATED: 0, REVIEWING: 1, ISSUED: 2, DELIVERED: 3}
FILED = 4
EDITED = 3  # the place of the draft that a clerk has begun to rewrite


def _remark(report: MonitoringReport, day: date, people: People) -> None:
    """The clerk adds a sentence of her own."""
    part = report.sections["inspections"]
    if not part["is_edited"]:
        text = f"{part['text']}\n{REMARK}"
        domain.edit(report, sections={"inspections": text}, actor=people.staff, today=day, now=noon(day))


def _wanted(report: MonitoringReport, place: int) -> int:
    """How far: 0 made, 1 in review, 2 issued, 3 delivered, 4 filed. November's reports stand in every state."""
    if report.period.end <= FINISHED_UNTIL:
        return FILED
    if report.period.end <= DELIVERED_UNTIL:
        return DISTANCE[DELIVERED]
    return (DISTANCE[DELIVERED], DISTANCE[ISSUED], DISTANCE[REVIEWING], DISTANCE[GENERATED])[min(place, 3)]


Taken = Callable[[MonitoringReport, date], object]


def _way(people: People) -> Iterator[tuple[Taken, str, int]]:
    """The steps in their order: what is done, from which state, how many working days after production."""

    def review(report: MonitoringReport, day: date) -> None:
        if report.broker_id:
            _remark(report, day, people)
        domain.submit_review(report, actor=people.staff, today=day, now=noon(day))

    def issue(report: MonitoringReport, day: date) -> None:
        domain.issue(report, actor=people.director, today=day, now=noon(day))

    def deliver(report: MonitoringReport, day: date) -> None:
        domain.deliver(report, actor=people.staff, today=day, now=noon(day))

    def archive(report: MonitoringReport, day: date) -> None:
        domain.archive(report, actor=people.staff, today=day, now=noon(day))

    yield review, GENERATED, 1
    yield issue, REVIEWING, ISSUED_AFTER
    yield deliver, ISSUED, DELIVERED_AFTER
    yield archive, DELIVERED, ARCHIVED_AFTER


def _correct_flagged(day: date, people: People) -> None:
    """Issued reports whose source was corrected are replaced by others that name them, the district's last."""
    flagged = MonitoringReport.objects.filter(is_current=True, is_source_changed=True, document__isnull=False)
    for old in flagged.order_by("period_start", F("broker").asc(nulls_last=True)):
        new = domain.revise(corrects=old, note=CORRECTED, actor=people.staff, today=day, now=noon(day))
        _handle(new, 0, day, people)


def noon(day: date) -> datetime:
    """Noon in the district."""
    return datetime.combine(day, time(12), SHANGHAI)
