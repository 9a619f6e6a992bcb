"""Reminding by itself: the bureau of what is to be examined, firms of 补正 and of drafts whose round closes soon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .access import APPLICATION as POLICY
from .domain.clocks import EXAMINATION, SUPPLEMENT
from .freezing import moment
from .models import Application
from .states import APPLYING, DRAFT

DUE = Event("applications.due", "申报办理期限")
CLOSING = Event("applications.closing", "申报即将截止", is_obligatory=True)
ASKED = {EXAMINATION: "examine", SUPPLEMENT: "supplement"}
SOON = timedelta(days=2)


class Reminder(NamedTuple):
    """One notice: about which application, to whoever may take which action, in which words, once by its key."""

    key: str
    application: int
    event: Event
    action: str
    title: str
    body: str


def remind_due(today: date, now: datetime) -> int:
    """Tell those who owe something about an application; return how many notices. A later tick finds the notice."""
    waiting = {one.key: one for one in (*_terms(today), *_closing(now))}
    told = set(Message.objects.filter(key__in=waiting).values_list("key", flat=True))
    new = [one for key, one in waiting.items() if key not in told]
    known = Application.objects.select_related("enterprise__organization", "round")
    applications = known.in_bulk([one.application for one in new])
    for one in new:
        application = applications[one.application]
        people = POLICY.users_allowed(one.action, application, today)
        url = application.get_absolute_url()
        tell(people, one.event, title=one.title, body=one.body, url=url, key=one.key, now=now)
    return len(new)


def _terms(today: date) -> Iterator[Reminder]:
    """Terms whose last day has come or passed: one notice on the day, one after it."""
    days, label = calendar(), Application._meta.label
    for one in Deadline.objects.open().filter(subject_type=label, code__in=ASKED, due_on__lte=today):
        colour = Colour.RED if one.due_on < today else Colour.AMBER
        key = f"application.due:{one.pk}:{one.due_on}:{colour}"
        yield Reminder(key, one.subject_id, DUE, ASKED[one.code], one.title, one.light(today, days).sentence)


def _closing(now: datetime) -> Iterator[Reminder]:
    """Drafts of rounds that close within two days."""
    held = Application.objects.filter(state=DRAFT, round__state=APPLYING, round__applies_until__gte=now)
    for one in held.filter(round__applies_until__lte=now + SOON).select_related("round"):
        words = f"{one.round}将于 {moment(one.round.applies_until)} 截止，您单位的申报尚未提交，逾期不予接收。"
        key = f"application.closing:{one.pk}:{one.round.applies_until.isoformat()}"
        yield Reminder(key, one.pk, CLOSING, "attach", f"申报即将截止：{one.round}", words)
