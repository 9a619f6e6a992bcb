"""What monitoring reports lay on common pages: what waits for whom, the figures of a board, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit.models import Entry
from haizhu_broker.web.panels import Queue, Tile, Waiting, headline, seek, tiles, waits
from haizhu_broker.workdays.models import due_of
from haizhu_broker.workdays.periods import Frequency, Period

from .columns.reports import REPORTS
from .domain.drafting import ISSUING
from .domain.issuing import DELIVERING
from .models import MonitoringReport, Occurrence
from .states import DELIVERED, GENERATED, ISSUED, REVIEWING

LABEL = MonitoringReport._meta.label
LIST = "supervision:monitoring_report_list"

seek("监管报告", REPORTS, LIST)


@waits
def drafts_and_deliveries(user: Any, today: date) -> Iterator[Queue]:
    """For the clerks: drafts to finish and issued reports to deliver."""
    if policy_of(MonitoringReport).everywhere(user, "edit"):
        drafts = MonitoringReport.objects.filter(state=GENERATED)
        yield Queue(_due(drafts, ISSUING), partial(_task, "核对监管报告并提交签发", "提交签发", "submit_review"))
        issued = MonitoringReport.objects.filter(state=ISSUED, is_current=True)
        yield Queue(_due(issued, DELIVERING), partial(_task, "送达监管报告", "送达", "deliver"))


@waits
def corrections(user: Any, today: date) -> Iterator[Queue]:
    """For the clerks: issued reports whose source was corrected."""
    if policy_of(MonitoringReport).everywhere(user, "revise"):
        flagged = MonitoringReport.objects.filter(is_current=True, is_source_changed=True)
        yield Queue(_light(flagged.exclude(state__in=(GENERATED, REVIEWING))), _to_correct)


def _to_correct(report: MonitoringReport) -> Waiting:
    begin = reverse("supervision:monitoring_report_create", args=["revise"])
    return Waiting(
        "更正监管报告（数据已更正）",
        report.get_absolute_url(),
        about=report.title,
        act="更正",
        act_url=f"{begin}?corrects={report.pk}",
        must_act=True,
    )


@waits
def signatures(user: Any, today: date) -> Iterator[Queue]:
    """For the director: reports to issue, and who sent them."""
    if policy_of(MonitoringReport).everywhere(user, "issue"):
        sent = Entry.objects.filter(subject_type=LABEL, subject_id=OuterRef("pk"), verb="submit_review").order_by("-id")
        reviewing = MonitoringReport.objects.filter(state=REVIEWING).annotate(
            sender=Subquery(sent.values("actor_name")[:1])
        )
        yield Queue(_due(reviewing, ISSUING), partial(_task, "签发监管报告", "签发", "issue"))


@waits
def to_read(user: Any, today: date) -> Iterator[Queue]:
    """For the readers outside the office: delivered and not opened yet."""
    policy = policy_of(MonitoringReport)
    if policy.may_ever(user, "edit") or policy.may_ever(user, "issue") or not policy.may_ever(user, "view"):
        return
    delivered = MonitoringReport.objects.filter(state=DELIVERED, is_current=True).exclude(readings__user=user)
    yield Queue(_light(policy.permitted(user, "view", delivered)), _unread)


def _unread(report: MonitoringReport) -> Waiting:
    url = report.get_absolute_url()
    return Waiting("阅读监管报告", url, about=report.title, from_whom="区政务数据局", act="阅读", act_url=url)


@tiles
def latest_month(user: Any, today: date) -> Iterator[Tile]:
    """How many reports of the last month there are, and how many of them are red."""
    policy = policy_of(MonitoringReport)
    if not policy.may_ever(user, "view"):
        return
    monthly = policy.permitted(user, "view").filter(kind=Frequency.MONTH, is_adhoc=False, is_current=True)
    last = monthly.aggregate(last=Max("period_start"))["last"]
    if last is None:
        return
    counted = monthly.filter(period_start=last).aggregate(
        all=Count("pk"), red=Count("pk", filter=Q(light="red", broker__isnull=False))
    )
    month = Period(last, Frequency.MONTH).label
    span = f"{reverse(LIST)}?kind=month&is_current=true&period_after={last}&period_before={last}"
    yield Tile("监管报告", counted["all"], "份", month, span)
    yield Tile("红灯试点单位", counted["red"], "家", month, f"{span}&light=red&is_district=false")


@headline(60)
def reports_of_the_month(user: Any, today: date) -> Tile | None:
    """How many monitoring reports the last month has."""
    return next(iter(latest_month(user, today)), None)


@headline(65)
def red_of_the_month(user: Any, today: date) -> Tile | None:
    """How many brokers have a red report for the last month."""
    return next((tile for number, tile in enumerate(latest_month(user, today)) if number), None)


@tiles
def failures(user: Any, today: date) -> Iterator[Tile]:
    """For those who keep the timetable: due reports that could not be produced."""
    if policy_of(Occurrence).may_ever(user, "retry"):
        failed = Occurrence.objects.waiting(today).exclude(failure="").count()
        if failed:
            yield Tile("报告生成失败", failed, "份", "", f"{reverse('supervision:occurrence_list')}?progress=failed")


def _due(reports: QuerySet[MonitoringReport], code: str) -> QuerySet[Any]:
    """With the due day of one deadline, the earliest first."""
    return (
        _light(reports)
        .annotate(act_by=due_of(LABEL, code, "due_on"), is_provisional=due_of(LABEL, code, "provisional"))
        .order_by("act_by", "pk")
    )


def _light(reports: QuerySet[MonitoringReport]) -> QuerySet[MonitoringReport]:
    """Without the heavy JSON."""
    return reports.defer("results", "sections").order_by("-period_start", "pk")


def _task(what: str, act: str, step: str, report: Any) -> Waiting:
    return Waiting(
        what,
        report.get_absolute_url(),
        about=report.title,
        from_whom=getattr(report, "sender", None) or "",
        due_on=report.act_by,
        is_provisional=bool(report.is_provisional),
        act=act,
        act_url=reverse("supervision:monitoring_report_step", args=[report.pk, step]),
    )
