"""Who hears what of a hearing: the firm's people, and whoever answers at the bureau."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event

from ..access import HEARING as POLICY
from ..models import Hearing

TOLD = Event("hearings.told", "陈述申辩告知", is_obligatory=True)
STATED = Event("hearings.stated", "陈述申辩意见")


def tell_firm(hearing: Hearing, title: str, body: str, today: date, now: datetime) -> None:
    _tell(hearing, "state", TOLD, title, body, today, now)


def tell_bureau(hearing: Hearing, title: str, body: str, today: date, now: datetime) -> None:
    _tell(hearing, "weigh", STATED, title, body, today, now)


def _tell(hearing: Hearing, action: str, event: Event, title: str, body: str, today: date, now: datetime) -> None:
    people = POLICY.users_allowed(action, hearing, today)
    url, key = hearing.get_absolute_url(), f"hearing:{hearing.pk}:{hearing.version}:{event.code}"
    tell(people, event, title=f"{title}：{hearing}", body=body, url=url, key=key, now=now)
