"""From the director's signature to the archive: number, frozen files, delivery, readings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from haizhu_broker.access.capacities import capacities
from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import Organization
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.papers.domain import issue_content
from haizhu_broker.workdays.periods import Period

from ..models import MonitoringReport, Reading
from ..paper import PAPER, content_of
from ..states import DELIVERED, ISSUED, MONITORING_REPORT, OUT

DELIVERY = Event("monitoring.delivered", "监管报告送达")


@MONITORING_REPORT.performs("issue")
def issue(report: MonitoringReport, *, actor: Any, today: date, now: datetime) -> None:
    """Issue: take the next 发文字号, freeze the figures, and keep DOCX and PDF with their digests (R§3.1)."""
    organ = issuing_organ()
    document = issue_content(
        content_of(report, organ, today), organ=organ, kind=PAPER, subject=report, actor=actor, today=today, now=now
    )
    report.document = document
    report.number = document.number
    report.issued_on = today


@MONITORING_REPORT.performs("deliver")
def deliver(report: MonitoringReport, *, today: date, now: datetime) -> int:
    """Tell everyone who may now read it; return how many."""
    readers = recipients(report, today)
    tell(
        readers,
        DELIVERY,
        title=f"监管报告已送达：{report.title}",
        url=report.get_absolute_url(),
        key=f"delivered:{report.pk}",
        now=now,
    )
    return len(readers)


@MONITORING_REPORT.performs("archive")
def archive(report: MonitoringReport) -> None:
    """File it; it stays readable for those concerned."""


def recipients(report: MonitoringReport, today: date) -> list[Any]:
    """The readers of an issued report outside the bureau and inside: whom delivery tells."""
    return list(policy_of(report).users_allowed("view", report, today).exclude(kind="system"))


def read_by(report: MonitoringReport, user: Any, now: datetime) -> None:
    """Record that `user` opened an issued report for his unit; the first time counts."""
    held = [one for one in capacities(user) if one.organization]
    if report.state not in OUT or not held:
        return
    Reading.objects.bulk_create(
        [Reading(report=report, user=user, organization_id=held[0].organization, first_read_at=now)],
        ignore_conflicts=True,
    )


def issuing_organ() -> Organization:
    """The organ that signs monitoring reports: the lead unit of the programme (方案二(三)8)."""
    return Organization.objects.get(code="440105-data-bureau")


def flag_corrected(broker_id: int, period: Period) -> None:
    """A figure that entered issued reports was corrected: mark the current reports that used the period."""
    MonitoringReport.objects.filter(
        broker_id=broker_id, is_current=True, period_start__lte=period.start, state__in=(ISSUED, DELIVERED, *OUT)
    ).update(is_source_changed=True)
