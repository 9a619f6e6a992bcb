"""Raising the alarm by itself: the office hears on the last day of a filing's term, and again once it is over."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .access import FILING as POLICY
from .domain.clocks import CODE
from .models import Filing

DUE = Event("filing.due", "备案办理期限", is_obligatory=True)


def remind_due(today: date, now: datetime) -> int:
    """Tell the office of every filing whose term ends today or is over; return how many notices. Once each."""
    label, days = Filing._meta.label, calendar()
    due = Deadline.objects.open().filter(subject_type=label, code=CODE, due_on__lte=today)
    waiting = {_key(one, today): one for one in due}
    told = set(Message.objects.filter(key__in=waiting).values_list("key", flat=True))
    new = {key: one for key, one in waiting.items() if key not in told}
    known = Filing.objects.in_bulk([one.subject_id for one in new.values()])
    for key, one in new.items():
        filing = known[one.subject_id]
        people = POLICY.users_allowed("record", filing, today)
        sentence = one.light(today, days).sentence
        tell(people, DUE, title=one.title, body=sentence, url=filing.get_absolute_url(), key=key, now=now)
    return len(new)


def _key(one: Deadline, today: date) -> str:
    colour = Colour.RED if one.due_on < today else Colour.AMBER
    return f"filing.due:{one.pk}:{one.due_on}:{colour}"
