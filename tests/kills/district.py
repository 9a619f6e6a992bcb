"""A small district to be reported on, and the check that exactly the reports it must have were made of it."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.apps import apps

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.audit.models import Entry
from haizhu_broker.papers.models import Counter, Document
from haizhu_broker.workdays.models import Deadline
from pilots.brokers import domain as brokers
from pilots.roles import Role
from supervision.monitoring import domain as monitoring
from supervision.monitoring.domain.drafting import ISSUING, SECTIONS
from supervision.monitoring.models import Measurement, MonitoringReport, Occurrence
from tests.factories.pilots import NOON, candidate, enterprise, person, small_programme
from tests.factories.regime import SMALL, approved_set
from tests.supervision.monitoring import oracle
from tests.supervision.monitoring.oracle import BROKER, DISTRICT, START, Wanted, days, lines

Spans = Mapping[str, tuple[date, date]]
SPANS: Spans = {  # broker number: first and last day under supervision
    "HZSJ-2022-101": (date(2022, 1, 4), date(2022, 12, 31)),
    "HZSJ-2022-102": (date(2022, 2, 10), date(2022, 7, 31)),
    "HZSJ-2022-103": (date(2022, 11, 15), date(2022, 12, 30)),
}
TODAY = date(2023, 12, 31)  # by then all of 2022 is due
# How many reports were due before: wrong as soon as one is made too early, too late or twice.
INDICATORS = """
  - {code: K01, name: 应出报告, unit: 份, direction: higher, supplied_by: portal, data_source: 平台, basis: 方案,
     formula: 应出报告数, thresholds: 2/1/<1}
  - {code: K02, name: 全区应出报告, unit: 份, direction: higher, supplied_by: portal, data_source: 平台, basis: 方案,
     level: district, formula: 应出报告数, thresholds: 2/1/<1}
"""
INPUT = """
  - {key: made, name: 应出报告数, aspect: K, kind: count, unit: 份, help: 应出报告数。, source: monitoring.due_count}
"""
SET = SMALL.replace("indicators:\n", f"{INPUT.strip(chr(10))}\nindicators:\n") + INDICATORS.strip("\n")
FIELDS = ("due_on", "period_start", "occurrence__subject", "broker__number", "kind")  # of a report: those of Wanted
CODES = {BROKER: {"A01", "D01", "H01", "K01"}, DISTRICT: {"K02"}}


def compose(spans: Spans = SPANS) -> None:
    """Brokers under supervision for these days and an approved set; no timetable yet."""
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    for place, (number, (first, last)) in enumerate(spans.items(), 1):
        firm = enterprise(place)
        broker = candidate(programme, firm, director, number=number, valid_until=last)
        decision = {"decided_on": first, "decider": "区政务数据局", "ground": "授牌。"}
        brokers.start(broker, actor=director, today=first, now=NOON, **decision)
    approved_set(SET)


def schedule(*kinds: str) -> None:
    """Lines of the timetable for brokers and district."""
    for line in lines(*kinds):
        monitoring.schedule(actor=system_user(), today=START, **line._asdict())


def wanted(*kinds: str, spans: Spans = SPANS) -> list[Wanted]:
    """The reports of 2022, in the order of production."""
    return oracle.wanted(lines(*kinds), {number: list(days(*span)) for number, span in spans.items()}, TODAY)


def made() -> list[Wanted]:
    """What there is, in the order in which it was made."""
    return [_wanted(*row) for row in MonitoringReport.objects.order_by("id").values_list(*FIELDS)]


def _wanted(due: date, start: date, subject: str, number: str | None, kind: str) -> Wanted:
    return Wanted(due, start, subject, number or "", kind)


def check(stages: Iterable[list[Wanted]]) -> None:
    """Exactly the wanted reports, each once and whole, each subject's in order; nothing else was touched.

    A stage is what fell due together; one stage was done before the next fell due.
    """
    expected = [one for stage in stages for one in stage]
    found = made()
    assert sorted(found) == sorted(expected)
    assert _by_subject(found) == _by_subject(expected)
    _check_district_last(found)
    assert Occurrence.objects.filter(done_at=None).count() == 0
    assert Occurrence.objects.count() == len(expected)
    assert list(Occurrence.objects.exclude(attempts=0, failure="").values_list("failure", flat=True)) == []
    _check_whole()
    _check_due_counts(expected)
    assert (Counter.objects.count(), Document.objects.count()) == (0, 0)


def _by_subject(reports: list[Wanted]) -> dict[str, list[Wanted]]:
    return {number: [one for one in reports if one.number == number] for number in {one.number for one in reports}}


def _check_district_last(found: list[Wanted]) -> None:
    place = {one: at for at, one in enumerate(found)}
    late = [
        (broker, district)
        for district in found
        if district.subject == DISTRICT
        for broker in found
        if (broker.subject, broker.kind, broker.start) == (BROKER, district.kind, district.start)
        if place[broker] > place[district]
    ]
    assert late == []


def _check_whole() -> None:
    """Every report has its six parts, its figures, its entry and its one row of history."""
    reports = list(MonitoringReport.objects.select_related("occurrence"))
    codes: dict[int, set[str]] = {report.pk: set() for report in reports}
    for report, code in Measurement.objects.values_list("report", "code"):
        codes[report].add(code)
    assert codes == {report.pk: CODES[report.occurrence.subject] for report in reports}
    assert {frozenset(report.sections) for report in reports} == {frozenset(SECTIONS)}
    assert all(part["text"] for report in reports for part in report.sections.values())
    assert {report.is_backfill for report in reports} == {True}
    entries = Entry.objects.filter(verb="produce").values_list("subject_type", "subject_id", "after")
    whole = [("supervision.MonitoringReport", report.pk, "generated") for report in reports]
    assert sorted(entries) == sorted(whole)
    deadlines = Deadline.objects.filter(subject_type="supervision.MonitoringReport", code=ISSUING)
    assert sorted(deadlines.values_list("subject_id", flat=True)) == sorted(codes)
    history = apps.get_model("supervision.MonitoringReportEvent").objects.filter(pgh_label="insert")
    assert sorted(history.values_list("pgh_obj_id", flat=True)) == sorted(codes)


def _check_due_counts(expected: list[Wanted]) -> None:
    """Each report counted the reports made before it, as if it had been made in its turn."""
    earlier = {
        one: sum(
            before.start < one.start and (before.number == one.number if one.number else before.subject == BROKER)
            for before in expected[:place]
        )
        for place, one in enumerate(expected)
    }
    figures = Measurement.objects.filter(code__in=("K01", "K02"))
    rows = figures.values_list(*(f"report__{field}" for field in FIELDS), "value")
    counted = {_wanted(*row): int(value) for *row, value in rows}
    assert counted == earlier
