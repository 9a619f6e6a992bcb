"""By when a broker's grade is renewed: a deadline on the broker, set when it starts and with every grading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.events import Event
from haizhu_broker.workdays.domain import close_deadline, set_deadline
from haizhu_broker.workdays.rules import fixed
from pilots.brokers.following import By, when_decided
from pilots.brokers.models import Broker, Decision
from pilots.brokers.reminding import remind_of
from pilots.brokers.states import LIVE

from ..access import GRADING as POLICY
from ..models import DEADLINE, Grading

RENEWED = Event("gradings.renewal", "等级年度复核")


def set_renewal(broker: Broker, start: date) -> None:
    """The grade is renewed within so many months (建议值) after `start`."""
    months = settings.GRADING_RENEWAL_MONTHS
    text = f"定级后{months}个月内复核（建议值）"
    set_deadline(
        broker, DEADLINE, rule=fixed(months_after(start, months), text), start=start, title=f"等级年度复核：{broker}"
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


@when_decided
def keep_renewal(broker: Broker, decision: Decision, by: By) -> None:
    """A broker that starts is graded by its announcement; one that ended is renewed no more."""
    if decision.kind == "start":
        set_renewal(broker, decision.decided_on)
    elif decision.to_state not in LIVE:
        close_deadline(broker, DEADLINE, decision.decided_on)


def whoever_renews(broker: Broker, day: date) -> Iterable[User]:
    """The staff, who draw gradings up."""
    return POLICY.users_allowed("draw_up", Grading(broker=broker), day)


remind_of(DEADLINE, RENEWED, whoever_renews)
