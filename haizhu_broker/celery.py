"""Celery: beat sends one tick a minute, the tick wakes every drain; what is due lies in our own tables."""

import os

import structlog
from celery import Celery, Task
from celery.signals import beat_init, setup_logging, task_postrun, task_prerun
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from haizhu_broker.lifecycle.drains import DRAINS
from haizhu_broker.lifecycle.waypoints import reach

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "haizhu_broker.settings")

TASK_MODULES: tuple[str, ...] = (  # every tasks.py of a room; a contract test compares
    "haizhu_broker.administration.clients.tasks",
    "haizhu_broker.api.tasks",
    "haizhu_broker.inbox.tasks",
    "haizhu_broker.attachments.tasks",
    "haizhu_broker.web.tasks",
    "haizhu_broker.administration.organizations.tasks",
    "haizhu_broker.administration.people.tasks",
    "haizhu_broker.webhooks.tasks",
    "haizhu_broker.administration.trail.tasks",
    "pilots.programme.tasks",
    "pilots.brokers.tasks",
    "pilots.entry.tasks",
    "pilots.experts.tasks",
    "pilots.filing.tasks",
    "pilots.meetings.tasks",
    "pilots.plans.tasks",
    "pilots.notices.tasks",
    "pilots.rounds.tasks",
    "supervision.reporting.tasks",
    "supervision.monitoring.tasks",
)
LAST_TICK = "last-tick"  # in the cache: when a worker last took a tick, as an aware datetime

app = Celery("haizhu_broker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.imports = TASK_MODULES
app.conf.beat_scheduler = "celery.beat:Scheduler"  # nothing to remember between starts
app.conf.beat_schedule = {
    "tick": {
        "task": "haizhu_broker.tick",
        "schedule": settings.TICK_SECONDS,
        "options": {"expires": settings.TICK_SECONDS},
    }
}
log = structlog.get_logger(__name__)


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Django has set it up already."""


@task_prerun.connect
def name_the_task(task_id: str, task: Task, **_: object) -> None:
    structlog.contextvars.bind_contextvars(task=task.name, task_id=task_id)


@task_postrun.connect
def forget_the_task(**_: object) -> None:
    structlog.contextvars.unbind_contextvars("task", "task_id")


@app.task(name="haizhu_broker.tick")
def tick() -> None:
    """Wake every drain. Lost or doubled, a tick does no harm: the next one finds the same due rows."""
    cache.set(LAST_TICK, timezone.now(), timeout=None)
    for name in DRAINS:
        settle.apply_async([name], expires=settings.TICK_SECONDS)


@app.task(name="haizhu_broker.settle")
def settle(name: str) -> None:
    """Run one drain; the others have messages of their own, so its failure is its own."""
    settled = DRAINS[name](timezone.now())
    if settled:
        log.info("settled", drain=name, rows=settled)
    reach(f"before_ack.{name}")


@beat_init.connect
def tick_at_once(**_: object) -> None:
    """After a pause, what fell due meanwhile does not wait another minute."""
    tick.apply_async(expires=settings.TICK_SECONDS)
