"""Reminding by itself of days that come for a broker: its last day here, others as upper rooms enter them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .models import Broker

People = Callable[[Broker, date], Iterable[User]]


class Coming(NamedTuple):
    """A deadline of brokers of which people are told: as what, and who."""

    event: Event
    people: People


COMING: dict[str, Coming] = {}


def remind_of(code: str, event: Event, people: People) -> None:
    """Have `people(broker, day)` told of the deadline `code` on brokers, once before it and once after it."""
    COMING[code] = Coming(event, people)


def remind_due(today: date, now: datetime) -> int:
    """Tell of deadlines that come within so many working days (建议值) or have passed; return how many."""
    days = calendar()
    until = days.add(today, settings.REMINDER_WORKING_DAYS).on
    open_ones = Deadline.objects.open().filter(subject_type=Broker._meta.label, code__in=COMING, due_on__lte=until)
    waiting = {_key(one, today): one for one in open_ones}
    told = set(Message.objects.filter(key__in=waiting).values_list("key", flat=True))
    new = {key: one for key, one in waiting.items() if key not in told}
    brokers = Broker.objects.select_related("enterprise__organization").in_bulk(
        [one.subject_id for one in new.values()]
    )
    for key, one in new.items():
        broker, coming = brokers[one.subject_id], COMING[one.code]
        said = {"title": one.title, "body": one.light(today, days).sentence, "url": broker.get_absolute_url()}
        tell(coming.people(broker, today), coming.event, **said, key=key, now=now)
    return len(new)


def _key(one: Deadline, today: date) -> str:
    return f"broker.{one.code}:{one.pk}:{one.due_on}:{'over' if one.due_on < today else 'near'}"
