"""Reminding the firms by itself: once when a month's follow-up comes due, once when it is overdue."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar
from pilots.brokers.domain import firm_people

from .domain.following import DUE
from .models import FollowUp

DUE_SOON = Event("plans.follow_up_due", "方案月度跟进即将到期")
OVERDUE = Event("plans.follow_up_overdue", "方案月度跟进逾期", is_obligatory=True)
EVENTS = {Colour.AMBER: DUE_SOON, Colour.RED: OVERDUE}


def remind_due(today: date, now: datetime) -> int:
    """Tell the firms of open follow-ups with at most 3 working days left, and of passed ones; return of how many.

    Told once for each deadline and day it is set for: a later tick finds the notice and is silent.
    """
    days, label = calendar(), FollowUp._meta.label
    due = Deadline.objects.open().filter(subject_type=label, code=DUE)
    waiting = {
        f"{event.code}:{one.pk}:{one.due_on}": (event, one)
        for colour, event in EVENTS.items()
        for one in due.lit(colour, today=today, calendar=days)
    }
    told = set(Message.objects.filter(key__in=waiting).values_list("key", flat=True))
    new = {key: said for key, said in waiting.items() if key not in told}
    asked = FollowUp.objects.select_related("plan__broker__enterprise__organization")
    known = asked.in_bulk([one.subject_id for _, one in new.values()])
    for key, (event, one) in new.items():
        follow_up, sentence = known[one.subject_id], one.light(today, days).sentence
        people, url = firm_people(follow_up.plan.broker, today), follow_up.get_absolute_url()
        tell(people, event, title=f"{event.label}：{follow_up}", body=sentence, url=url, key=key, now=now)
    return len(new)
