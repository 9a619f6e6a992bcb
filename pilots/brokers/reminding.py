"""Reminding by itself of days that come for a broker: its last day here, others as upper rooms enter them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Model, Q

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.lights import amber_from
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .models import Broker

People = Callable[[Any, date], Iterable[User]]


class Coming(NamedTuple):
    """A deadline on records of `model` of which people are told: as what, and who."""

    model: type[Model]
    event: Event
    people: People


FAR: dict[tuple[str, str], Coming] = {}  # by type of the record and code: told of long before
TERMS: dict[tuple[str, str], Coming] = {}  # told of when the light turns yellow


def remind_of(code: str, event: Event, people: People) -> None:
    """Have `people(broker, day)` told of the deadline `code` on brokers, once long before it, once after it."""
    FAR[Broker._meta.label, code] = Coming(Broker, event, people)


def remind_of_term(model: type[Model], code: str, event: Event, people: People) -> None:
    """Have `people(record, day)` told of the term `code` on records of `model`, once near its end, once after it."""
    TERMS[model._meta.label, code] = Coming(model, event, people)


def remind_due(today: date, now: datetime) -> int:
    """Tell of deadlines that come near or have passed; return how many. A later tick finds the notice."""
    days = calendar()
    waiting = {_key(one, today): one for one in Deadline.objects.open().filter(_due(today))}
    told = set(Message.objects.filter(key__in=waiting).values_list("key", flat=True))
    new = {key: one for key, one in waiting.items() if key not in told}
    records = _records(new.values())
    for key, one in new.items():
        record, coming = records[one.subject_type, one.subject_id], _coming(one)
        said = {"title": one.title, "body": one.light(today, days).sentence, "url": record.get_absolute_url()}
        tell(coming.people(record, today), coming.event, **said, key=key, now=now)
    return len(new)


def _due(today: date) -> Q:
    days, due = calendar(), Q(pk=None)
    until = ((FAR, days.add(today, settings.REMINDER_WORKING_DAYS).on), (TERMS, amber_from(today, days)))
    for entered, last in until:
        for label, code in entered:
            due |= Q(subject_type=label, code=code, due_on__lte=last)
    return due


def _records(deadlines: Iterable[Deadline]) -> dict[tuple[str, int], Any]:
    """The subjects of the deadlines, one statement for each type."""
    keys: dict[str, list[int]] = defaultdict(list)
    models: dict[str, type[Model]] = {}
    for one in deadlines:
        keys[one.subject_type].append(one.subject_id)
        models[one.subject_type] = _coming(one).model
    return {
        (label, pk): record
        for label, model in models.items()
        for pk, record in model._default_manager.in_bulk(keys[label]).items()
    }


def _coming(one: Deadline) -> Coming:
    entered = (one.subject_type, one.code)
    return FAR.get(entered) or TERMS[entered]


def _key(one: Deadline, today: date) -> str:
    return f"broker.{one.code}:{one.pk}:{one.due_on}:{'over' if one.due_on < today else 'near'}"
