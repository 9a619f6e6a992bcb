"""Reminding the staff by itself: once when the term comes near, once when it has passed."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .access import ENTRY as POLICY
from .domain import DEADLINE
from .models import Entry

DUE = Event("entry.due", "企业入驻审核期限")


def remind_due(today: date, now: datetime) -> int:
    """Tell the staff of entries due on this day or passed; return how many. A later tick finds the notice."""
    days, label = calendar(), Entry._meta.label
    near = Deadline.objects.open().filter(subject_type=label, code=DEADLINE)
    waiting = {_key(one, today): one for one in near.filter(due_on__lte=today)}
    told = set(Message.objects.filter(key__in=waiting).values_list("key", flat=True))
    new = {key: one for key, one in waiting.items() if key not in told}
    entries = Entry.objects.in_bulk([one.subject_id for one in new.values()])
    for key, one in new.items():
        if entry := entries.get(one.subject_id):
            sentence = one.light(today, days).sentence
            people = POLICY.users_allowed("return", entry, today)
            tell(people, DUE, title=one.title, body=sentence, url=entry.get_absolute_url(), key=key, now=now)
    return len(entries)


def _key(one: Deadline, today: date) -> str:
    """One notice on the last day, one after it."""
    colour = Colour.RED if one.due_on < today else Colour.AMBER
    return f"entry.due:{one.pk}:{one.due_on}:{colour}"
