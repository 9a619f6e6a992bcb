"""The Celery doors of pages: settling a bulk order, taking up those whose worker was lost, old files."""

import uuid
from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.urls import resolve, reverse

from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.web import clock
from haizhu_broker.web.bulk.domain import settle, unfinished
from haizhu_broker.web.large_exports import sweep
from haizhu_broker.web.models import BulkOrder


@shared_task(name="web.settle_bulk")
def settle_bulk(pk: str) -> None:
    key = uuid.UUID(pk)
    page = BulkOrder.objects.values_list("page", flat=True).get(pk=key)
    now = clock.now()
    settle(key, resolve(reverse(page)).func.view_class.listing.model, now, now.date())


def start(pk: uuid.UUID) -> None:
    """Wake a worker once the order is committed."""
    transaction.on_commit(lambda: settle_bulk.delay(str(pk)), robust=True)


@drain("web.bulk")
def wake_unfinished(now: datetime) -> int:
    """Send again for orders that stand still; one that is being settled takes no notice."""
    waiting = unfinished(now)
    for pk in waiting:
        settle_bulk.delay(str(pk))
    return len(waiting)


@drain("web.exports")
def sweep_exports(now: datetime) -> int:
    return sweep(now)
