"""Telling the firms under supervision what now holds for them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from pilots.brokers.models import Broker
from pilots.roles import FIRM

from ..models import IndicatorSet, Objective, Rule

CHANGED = Event("regime.changed", "监管制度变化")
WORDS = {"approved": "已批准", "retired": "已停用"}


def people_concerned(record: IndicatorSet | Rule | Objective, day: date) -> QuerySet[User]:
    """The people of the firms under supervision on `day` to whom the record applies."""
    brokers = Broker.objects.under_supervision(day, day)
    if isinstance(record, IndicatorSet):
        brokers = brokers.filter(**record.scope())
    held = Membership.objects.valid_on(day).filter(
        role__in=FIRM, organization__in=brokers.values("enterprise__organization")
    )
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("pk")


def tell_firms(record: IndicatorSet | Rule | Objective, what: str, *, body: str, today: date, now: datetime) -> None:
    """One notice to each of the people concerned; `what` is approved or retired."""
    tell(
        people_concerned(record, today),
        CHANGED,
        title=f"{record._meta.verbose_name}{WORDS[what]}：{record}",
        body=body,
        url=record.get_absolute_url(),
        key=f"{record._meta.model_name}:{record.pk}:{what}",
        now=now,
    )
