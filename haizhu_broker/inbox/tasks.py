"""The Celery doors of the inbox: running a job, and the drains of waiting mails and of jobs whose message was lost."""

from datetime import datetime
from typing import Any

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.drains import drain

from .jobs import overdue_jobs, queue_job, run_job
from .mail import send_waiting
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


@drain("inbox.jobs")
def wake_overdue(now: datetime) -> int:
    """Send again for the orders that no worker has finished; a job that is running takes no notice."""
    overdue = overdue_jobs(now)
    for pk in overdue:
        run.delay(pk)
    return len(overdue)


@drain("inbox.mail")
def send_mails(now: datetime) -> int:
    return send_waiting(now)
