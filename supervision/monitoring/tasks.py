"""The doors of Celery: the tick's drain, and ad hoc reports made while the person who asked looks on."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.jobs import Progress, Result, performs
from haizhu_broker.inbox.models import Job
from haizhu_broker.inbox.tasks import start_job
from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.web import clock
from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker

from .domain import produce_due, produce_requested, request_report

REQUESTED = "monitoring.requested"


@drain("monitoring.reports")
def produce_what_is_due(now: datetime) -> int:
    """Produce every report that is due, in order."""
    return produce_due(now)


def order_report(
    broker: Broker | None, period: Period, *, owner: User, key: uuid.UUID, today: date, now: datetime
) -> Job:
    """Ask for an ad hoc report and begin with it at once; the same key gives the same job."""
    with transaction.atomic():
        occurrence = request_report(broker, period, actor=owner, today=today, key=key)
        return start_job(
            REQUESTED,
            owner=owner,
            title=f"生成{occurrence}专项监管报告",
            inputs={"occurrence": occurrence.pk},
            now=now,
            key=f"{REQUESTED}:{key}",
        )


@performs(REQUESTED, "生成专项监管报告")
def make_requested(job: Job, progress: Progress) -> Result:
    report = produce_requested(job.inputs["occurrence"], clock.now(), progress)
    return Result(f"已生成{report.title}，请核对正文后提交签发。", report.get_absolute_url())
