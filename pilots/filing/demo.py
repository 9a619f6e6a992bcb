"""The demonstration's filings: the pilot list accepted by the province in January 2022; run again, nothing changes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.web.clock import SHANGHAI
from pilots.announcement.models import Announcement
from pilots.announcement.states import ANNOUNCED

from .domain import authorities, filings
from .domain.fetching import fetched
from .domain.receipts import Word, take
from .kinds import kinds_of
from .models import Authority, Filing, Package
from .words import Answer, Way

PROVINCE, CITY = "440000-data-bureau", "440100-data-bureau"
REGISTERED, DRAFTED, ISSUED = date(2022, 1, 5), date(2022, 1, 12), date(2022, 1, 13)
FETCHED, ACCEPTED, CLOSED = date(2022, 1, 14), date(2022, 1, 25), date(2022, 1, 26)
NUMBER = "示例省数备〔2022〕3号"


def register(people: Mapping[str, User]) -> None:
    """The authorities of province and city, with all that is filed with each."""
    for code in (PROVINCE, CITY):
        organization = Organization.objects.get(code=code)
        if not Authority.objects.filter(organization=organization).exists():
            authorities.register(
                **_by(people["director"], REGISTERED),
                organization=organization,
                kinds=[kind for kind, _ in kinds_of(organization.level)],
                acknowledges_within=3,
                answers_within=20,
            )


def file_list(people: Mapping[str, User], client: User) -> None:
    """The list of January: drafted, signed, fetched by the province's system, acknowledged, accepted, closed."""
    announcement = Announcement.objects.filter(state=ANNOUNCED).order_by("pk").first()
    if announcement is None or Filing.objects.exists():
        return
    province = Authority.objects.get(organization__code=PROVINCE)
    filing = filings.draft(**_by(people["staff"], DRAFTED), authority=province, kind="pilot_list", subject=announcement)
    filings.issue(filing, **_by(people["director"], ISSUED))
    package = filing.packages.get()
    _answer(package, client)
    filing.refresh_from_db()
    filings.close(filing, **_by(people["staff"], CLOSED))


def _answer(package: Package, client: User) -> None:
    fetched(package, "备案包", way=Way.LINE, size=package.size, user=client, now=_noon(FETCHED))
    for file in package.files.all():
        fetched(package, file.name, part=file.sha256, way=Way.LINE, size=file.size, user=client, now=_noon(FETCHED))
    for kind, day, number in ((Answer.ACKNOWLEDGED, FETCHED, ""), (Answer.ACCEPTED, ACCEPTED, NUMBER)):
        word = Word(receipt=uuid.uuid4(), kind=kind, sha256=package.sha256, number=number, at=_noon(day))
        take(package, word, Way.LINE, **_by(client, day))


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": _noon(day)}


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)
