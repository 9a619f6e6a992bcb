"""Writing what is to be sent, in the transaction of the verb that causes it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.domain import system_user

from ..events import Event
from ..models import Delivery, Endpoint
from ..states import DELIVERY


@DELIVERY.performs("push")
def push(*, endpoint: Endpoint, event: str, payload: dict[str, Any], now: datetime) -> Delivery:
    """One event for one address, due at once."""
    return Delivery(endpoint=endpoint, event=event, payload=payload, created_at=now, try_at=now)


def publish(event: Event, record: Model, *, today: date, now: datetime) -> int:
    """Write, in the caller's transaction, the event for every address that wants it and whose account may view
    `record`; return how many."""
    wanting = Endpoint.objects.wanting(event.code)
    if not wanting.exists():
        return 0
    may = policy_of(record).users_allowed("view", record, today)
    payload = event.payload(record, now)
    reached = list(wanting.filter(user__in=may).order_by("pk"))
    for endpoint in reached:
        push(endpoint=endpoint, event=event.code, payload=payload, actor=system_user(), today=today, now=now)
    return len(reached)
