"""Sending what is due, noting what came of it, sending once more."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from standardwebhooks import Webhook

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.domain import system_user
from haizhu_broker.database.sealing import unseal
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.lifecycle.waypoints import reach

from ..line import Answer, post
from ..models import Delivery, Endpoint
from ..states import ACTIVE, DELIVERED, DELIVERY, GIVEN_UP, PENDING
from .keeping import PURPOSE, pause

PAUSES = tuple(timedelta(seconds=s) for s in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400))
LEASE = timedelta(minutes=2)  # a sender that was killed lets another try after this
PATIENCE = timedelta(days=5)  # of failures alone, then the address rests
GONE = 410
RESTING = Event("webhooks.resting", "事件推送已暂停")


@DELIVERY.performs("replay")
def replay(delivery: Delivery, *, now: datetime) -> None:
    """Once more under the same message number, at the next tick, with as many attempts as a new one."""
    if delivery.endpoint.state != ACTIVE:
        raise StepRefused("推送地址不在推送中，请先恢复。")
    delivery.try_at, delivery.attempts, delivery.settled_at = now, 0, None


def send_due(now: datetime, limit: int = 200) -> int:
    """Send what is due; an address that fails is asked no more in this round, so it holds up nobody else."""
    taken, failing, begun = 0, set[int](), timezone.now()
    for _ in range(limit):
        delivery = _claim(now, failing)
        if delivery is None or timezone.now() - begun > LEASE / 2:
            break
        reach("webhooks.claimed")
        answer = post(delivery.endpoint.url, *signed(delivery, now))
        reach("webhooks.sent")
        _note(delivery, answer, now)
        if answer.is_taken:
            taken += 1
        else:
            failing.add(delivery.endpoint_id)
    return taken


def signed(delivery: Delivery, now: datetime) -> tuple[bytes, dict[str, str]]:
    """Body and headers; the same message keeps its number in every attempt."""
    body = json.dumps(delivery.payload, ensure_ascii=False, separators=(",", ":"))
    endpoint, number = delivery.endpoint, f"msg_{delivery.message.hex}"
    keys = [endpoint.secret]
    if endpoint.former_secret and endpoint.former_until and now < endpoint.former_until:
        keys.append(endpoint.former_secret)
    signatures = " ".join(Webhook(unseal(key, PURPOSE)).sign(number, now, body) for key in keys)
    return body.encode(), {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "haizhu-broker-webhooks/1",
        "webhook-id": number,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures,
    }


def _claim(now: datetime, failing: set[int]) -> Delivery | None:
    """Take the next one due: it is out of others' sight for the lease, and no row is locked while the line is slow."""
    with transaction.atomic():
        due = Delivery.objects.due(now).exclude(endpoint__in=failing).select_related("endpoint")
        delivery = due.select_for_update(skip_locked=True, of=("self",)).first()
        if delivery is not None:
            delivery.attempts += 1
            delivery.try_at = now + LEASE
            delivery.save(update_fields=["attempts", "try_at"])
    return delivery


def _note(delivery: Delivery, answer: Answer, now: datetime) -> None:
    """What came of it, unless somebody closed the address or another sender settled it meanwhile."""
    with transaction.atomic():
        endpoint = Endpoint.objects.select_for_update(no_key=True).get(pk=delivery.endpoint_id)
        fresh = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if fresh.state != PENDING:
            return
        fresh.status, fresh.answer = answer.status, answer.text
        if answer.is_taken:
            fresh.state, fresh.settled_at = DELIVERED, now
        elif fresh.attempts > len(PAUSES):
            fresh.state, fresh.settled_at = GIVEN_UP, now
        else:
            pause_for = PAUSES[fresh.attempts - 1]
            fresh.try_at = now + max(pause_for, min(timedelta(seconds=answer.retry_after or 0), PAUSES[-1]))
        fresh.save()
        since = None if answer.is_taken else endpoint.failing_since or now
        if since != endpoint.failing_since:
            Endpoint.objects.filter(pk=endpoint.pk).update(failing_since=since)
    if answer.status == GONE or (since and now - since > PATIENCE):
        _rest(endpoint, answer, now)


def _rest(endpoint: Endpoint, answer: Answer, now: datetime) -> None:
    """The address is gone or has failed for days: it rests until its keepers look after it, and they are told."""
    if endpoint.state != ACTIVE:
        return
    why = "对方答复该地址已停用（410）" if answer.status == GONE else f"连续失败已超过 {PATIENCE.days} 天"
    today = timezone.localdate(now)
    pause(endpoint, actor=system_user(), today=today, now=now, note=why)
    keepers: Any = policy_of(endpoint).users_allowed("resume", endpoint, today)
    tell(
        keepers.order_by("pk"),
        RESTING,
        title=f"推送地址“{endpoint.title}”已暂停",
        body=f"{why}。核实地址后可恢复，未送达的可逐条重新推送。",
        url=endpoint.get_absolute_url(),
        key=f"webhook:{endpoint.pk}:resting:{now:%Y%m%d%H%M}",
        now=now,
    )
