"""Reminding the firms by itself: once when a deadline comes near, once when it has passed."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.lights import Colour, light_on
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .domain.telling import DUE_SOON, OVERDUE, tell_of_deadline
from .models import DEADLINE, PeriodicReport, Supplier

EVENTS = {Colour.AMBER: DUE_SOON, Colour.RED: OVERDUE}


def remind_due(today: date, now: datetime) -> int:
    """Tell the firms of open deadlines with at most 3 working days left, and of passed ones; return how many.

    Told once for each deadline and day it is set for: a later tick finds the notice and is silent.
    """
    days, label = calendar(), PeriodicReport._meta.label
    near = Deadline.objects.open().filter(subject_type=label, code=DEADLINE)
    waiting: dict[str, Deadline] = {}
    for colour in EVENTS:
        for one in near.lit(colour, today=today, calendar=days):
            waiting[f"{EVENTS[colour].code}:{one.pk}:{one.due_on}"] = one
    told = set(Message.objects.filter(key__in=waiting).values_list("key", flat=True))
    new = {key: one for key, one in waiting.items() if key not in told}
    reports = PeriodicReport.objects.filter(supplier=Supplier.FIRM).in_bulk([one.subject_id for one in new.values()])
    for key, one in new.items():
        if report := reports.get(one.subject_id):
            light = light_on(one.due_on, today=today, calendar=days, provisional=one.provisional)
            tell_of_deadline(report, EVENTS[light.colour], key, light.sentence, today, now)
    return len(reports)
