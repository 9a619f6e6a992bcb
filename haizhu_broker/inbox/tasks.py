"""The Celery doors of the inbox: running a job, and waking jobs whose message was lost."""

from datetime import datetime
from typing import Any

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from haizhu_broker.accounts.models import User

from .jobs import overdue_jobs, queue_job, run_job
from .models import Job


@shared_task(name="inbox.run_job")
def run(pk: int) -> None:
    run_job(pk, timezone.now())


def start_job(
    kind: str, *, owner: User, title: str, inputs: dict[str, Any], now: datetime, key: str | None = None
) -> Job:
    """Order long work and wake a worker once the order is committed (see `queue_job`)."""
    with transaction.atomic():
        job = queue_job(kind, owner=owner, title=title, inputs=inputs, now=now, key=key)
        transaction.on_commit(lambda: run.delay(job.pk), robust=True)
    return job


def wake_overdue(now: datetime) -> None:
    for pk in overdue_jobs(now):
        run.delay(pk)
