"""The Celery doors of pages: settling a bulk order, those whose worker was lost, old files, the daily digest."""

import uuid
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.urls import resolve, reverse

from haizhu_broker.inbox.digest import write_digests
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.web import clock
from haizhu_broker.web.bulk.domain import settle, unfinished
from haizhu_broker.web.large_exports import sweep
from haizhu_broker.web.models import BulkOrder
from haizhu_broker.workdays.table import calendar


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


@drain("inbox.digest")
def order_digests(now: datetime) -> int:
    """On working days, from the hour set on: what waits for the digest becomes one mail a person."""
    here = clock.local(now)
    if here.time() < settings.DIGEST_TIME or not Message.objects.waiting_for_digest().exists():
        return 0
    return write_digests(here.date(), now) if calendar().is_workday(here.date()) else 0


@drain("web.exports")
def sweep_exports(now: datetime) -> int:
    return sweep(now)
