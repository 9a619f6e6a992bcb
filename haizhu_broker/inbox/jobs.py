"""Long work: rooms declare kinds, a verb queues a row, one worker runs it, and its owner sees how far it is."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from redis import RedisError

from haizhu_broker.accounts.models import User

from .domain import tell
from .events import Event
from .models import Job, Outcome

FINISHED = Event("inbox.job_finished", "后台办理结果", by_mail=False)
ATTEMPTS = 3
OVERDUE = timedelta(seconds=30)
KEPT_SECONDS = 3600

log = logging.getLogger(__name__)


class Result(NamedTuple):
    """What a job leaves to its owner: a sentence, and the address of what was made."""

    text: str
    url: str = ""


class JobRefused(Exception):
    """Raised by a body with a Chinese sentence for the owner; what it did is undone."""


Progress = Callable[[int, int], None]
Body = Callable[[Job, Progress], Result]


@dataclass(frozen=True, slots=True)
class JobKind:
    code: str
    label: str
    body: Body


KINDS: dict[str, JobKind] = {}


def performs(code: str, label: str) -> Callable[[Body], Body]:
    """Declare a kind of long work. The body runs in one transaction and calls `progress(done, total)` as it goes."""

    def declare(body: Body) -> Body:
        if code in KINDS:
            raise ValueError(f"job {code} is declared already")
        KINDS[code] = JobKind(code, label, body)
        return body

    return declare


def queue_job(
    kind: str, *, owner: User, title: str, inputs: dict[str, Any], now: datetime, key: str | None = None
) -> Job:
    """Order long work in the caller's transaction. With a `key` the same order is taken once and returned again."""
    if kind not in KINDS:
        raise KeyError(kind)
    fields = {"kind": kind, "owner": owner, "title": title[:200], "inputs": inputs, "created_at": now}
    if key is None:
        return Job.objects.create(**fields)
    return Job.objects.get_or_create(key=key, defaults=fields)[0]


def run_job(pk: int, now: datetime) -> bool:
    """Run a queued job unless somebody does already; False when there was nothing to do.

    The row stays locked while the body runs, so that a killed worker frees it at once; body and outcome are one
    transaction. An order that brought down ATTEMPTS workers is given up.
    """
    attempt = _begin(pk, now)
    if attempt is None:
        return False
    with transaction.atomic():
        job = _free(pk).filter(attempts=attempt).first()
        if job is None:
            return False
        _finish(job, now, *_perform(job, now))
    return True


def overdue_jobs(now: datetime) -> list[int]:
    """Orders whose message seems lost: still queued after half a minute."""
    waiting = Job.objects.filter(state=Outcome.QUEUED, created_at__lte=now - OVERDUE)
    return list(waiting.order_by("created_at").values_list("pk", flat=True)[:100])


def progress_of(job: Job) -> tuple[int, int]:
    """(done, total): as last reported while it runs, as stored once it is over."""
    if job.is_over:
        return job.done, job.total
    with contextlib.suppress(RedisError):
        return tuple(cache.get(_cache_key(job.pk), (job.done, job.total)))
    return job.done, job.total


def percent_of(done: int, total: int) -> int:
    """Whole percent, rounded down; 0 while the total is unknown."""
    return 100 * done // total if total else 0


def _free(pk: int) -> QuerySet[Job]:
    return Job.objects.select_for_update(skip_locked=True).filter(pk=pk, state=Outcome.QUEUED)


def _begin(pk: int, now: datetime) -> int | None:
    """Count the attempt in a transaction of its own, so that it counts even if the worker dies of it."""
    with transaction.atomic():
        job = _free(pk).first()
        if job is None:
            return None
        if job.attempts >= ATTEMPTS:
            _finish(job, now, Outcome.FAILED, Result("多次办理中断，已停止。请重新发起，或缩小范围后再试。"))
            return None
        job.attempts += 1
        job.started_at = now
        job.save(update_fields=["attempts", "started_at"])
        return job.attempts


def _perform(job: Job, now: datetime) -> tuple[Outcome, Result]:
    try:
        with transaction.atomic():
            return Outcome.DONE, KINDS[job.kind].body(job, _Reporter(job))
    except JobRefused as refusal:
        return Outcome.FAILED, Result(str(refusal))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("job.failed", extra={"job": job.pk, "kind": job.kind})
        return Outcome.FAILED, Result(f"办理中出现错误，没有保存任何内容。编号 {job.pk}。")


def _finish(job: Job, now: datetime, outcome: Outcome, result: Result) -> None:
    job.state, job.result, job.url, job.finished_at = outcome, result.text, result.url, now
    job.save()
    title = f"{job.title}：{outcome.label}"
    tell(
        [job.owner],
        FINISHED,
        title=title,
        body=result.text,
        url=result.url or job.get_absolute_url(),
        key=f"job:{job.pk}",
        now=now,
    )


def _cache_key(pk: int) -> str:
    return f"job:{pk}"


class _Reporter:
    """Keeps the last report on the row and shows it outside the transaction through the cache, a percent at a time."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.shown = -1

    def __call__(self, done: int, total: int) -> None:
        self.job.done, self.job.total = min(done, total), total
        percent = percent_of(self.job.done, total)
        if percent != self.shown:
            self.shown = percent
            with contextlib.suppress(RedisError):
                cache.set(_cache_key(self.job.pk), (self.job.done, total), KEPT_SECONDS)
