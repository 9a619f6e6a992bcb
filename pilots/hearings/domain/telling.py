"""Who hears what of a hearing and of its terms: the firm's people, and whoever answers at the bureau."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.workdays.models import Deadline
from pilots.brokers.reminding import remind_of_term

from ..access import HEARING as POLICY
from ..models import INFORMING, STATING, Hearing

TOLD = Event("hearings.told", "陈述申辩告知", is_obligatory=True)
STATED = Event("hearings.stated", "陈述申辩意见")
DUE = Event("hearings.due", "陈述申辩期限", is_obligatory=True)


def tell_firm(hearing: Hearing, title: str, body: str, today: date, now: datetime) -> None:
    _tell(hearing, "state", TOLD, title, body, today, now)


def tell_bureau(hearing: Hearing, title: str, body: str, today: date, now: datetime) -> None:
    _tell(hearing, "weigh", STATED, title, body, today, now)


def _tell(hearing: Hearing, action: str, event: Event, title: str, body: str, today: date, now: datetime) -> None:
    people = POLICY.users_allowed(action, hearing, today)
    url, key = hearing.get_absolute_url(), f"hearing:{hearing.pk}:{hearing.version}:{event.code}"
    tell(people, event, title=f"{title}：{hearing}", body=body, url=url, key=key, now=now)


def whoever_owes(hearing: Hearing, day: date) -> Iterable[User]:
    """The firm as long as it may state its view; the bureau once its term is over, or as long as it owes the notice."""
    in_term = Deadline.objects.about(hearing).filter(code=STATING, due_on__gte=day).exists()
    return POLICY.users_allowed("state" if in_term else "weigh", hearing, day)


for _code in (STATING, INFORMING):
    remind_of_term(Hearing, _code, DUE, whoever_owes)
