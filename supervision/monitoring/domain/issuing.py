"""From the director's signature to the archive: number, frozen files, delivery, readings, corrected sources."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import Organization
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.papers.scans import Scan
from haizhu_broker.workdays.domain import close_deadline, set_deadline
from haizhu_broker.workdays.periods import Frequency, Period
from haizhu_broker.workdays.rules import working_days
from pilots.programme.models import Programme, office_of

from ..models import MonitoringReport, Reading
from ..paper import PAPER, content_of
from ..states import MONITORING_REPORT
from .drafting import ISSUING

DELIVERING = "monitoring_deliver"
DELIVER_WORKDAYS = 3
DELIVERY = Event("monitoring.delivered", "监管报告送达", is_obligatory=True)


@MONITORING_REPORT.performs("issue")
def issue(
    report: MonitoringReport,
    *,
    actor: Any,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """Issue: take the next 发文字号, freeze the figures, and keep DOCX and PDF with their digests (R§3.1).

    Where the office numbers reports in its own system (00 §6), its number and the sealed scan are the official copy.
    """
    organ = issuing_organ(report)
    document = issue_content(
        content_of(report, organ, today),
        organ=organ,
        kind=PAPER,
        subject=report,
        snapshot=report.results,
        actor=actor,
        today=today,
        now=now,
        outside=outside(outside_number, sealed_scan),
    )
    report.document = document
    report.number = document.number or ""
    report.issued_on = today
    close_deadline(report, ISSUING, today)
    rule = working_days(DELIVER_WORKDAYS, f"签发后{DELIVER_WORKDAYS}个工作日内送达")  # 建议值
    set_deadline(report, DELIVERING, rule=rule, start=today, title=f"送达{report.title}")


@MONITORING_REPORT.performs("deliver")
def deliver(report: MonitoringReport, *, today: date, now: datetime) -> None:
    """Tell everyone who may now read it."""
    tell(
        recipients(report, today),
        DELIVERY,
        title=f"监管报告已送达：{report.title}",
        url=report.get_absolute_url(),
        key=f"delivered:{report.pk}",
        now=now,
    )
    close_deadline(report, DELIVERING, today)


@MONITORING_REPORT.performs("archive")
def archive(report: MonitoringReport) -> None:
    """File it; it stays readable for those concerned."""


def recipients(report: MonitoringReport, today: date) -> list[Any]:
    """The readers of an issued report outside the office that made it: whom delivery tells."""
    policy = policy_of(report)
    makers = policy.users_allowed("edit", report, today) | policy.users_allowed("issue", report, today)
    readers = policy.users_allowed("view", report, today).exclude(kind="system").exclude(pk__in=makers.values("pk"))
    return list(readers.order_by("pk"))


def read_by(report: MonitoringReport, user: Any, now: datetime) -> None:
    """Record that `user` opened an issued report for his unit; the first time counts."""
    capacity = policy_of(report).capacity(user, "view", report)
    if not report.is_out or capacity is None or capacity.organization is None:
        return
    who = {"report": report, "user": user, "organization_id": capacity.organization}
    if not Reading.objects.filter(**who).exists():
        Reading.objects.bulk_create([Reading(**who, first_read_at=now)], ignore_conflicts=True)


def issuing_organ(report: MonitoringReport) -> Organization:
    """The organ that signs a monitoring report: the unit in which the office of its programme sits (方案二(三)8)."""
    broker = report.broker
    return office_of(broker.programme_id if broker else Programme.objects.latest("issued_on", "pk").pk)


def flag_corrected(broker_id: int, period: Period) -> int:
    """Figures of `period` were replaced: mark the current reports, of the broker and of the district, whose period
    contains it; return how many.
    """
    holding = Q(pk__in=[])
    for kind in Frequency.values:
        whole = Period.holding(kind, period.start)
        if whole.end >= period.end:
            holding |= Q(kind=kind, period_start=whole.start)
    concerned = Q(broker=broker_id) | Q(broker__isnull=True)
    return MonitoringReport.objects.filter(concerned, holding, is_current=True).update(is_source_changed=True)
