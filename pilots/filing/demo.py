"""The demonstration's filings: list, plans and decisions with the province; run again, nothing changes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Period
from pilots.announcement.models import Announcement
from pilots.announcement.states import ANNOUNCED
from pilots.brokers.models import Decision
from pilots.plans.models import Plan
from pilots.plans.states import APPROVED

from .domain import authorities, filings
from .domain.fetching import fetched
from .domain.receipts import Word, take
from .kinds import kinds_of
from .models import Authority, Filing, Package, Receipt
from .states import DRAFT
from .words import Answer, Way

PROVINCE, CITY = "440000-data-bureau", "440100-data-bureau"
REGISTERED, DRAFTED, PLANNED = date(2022, 1, 5), date(2022, 1, 12), date(2022, 2, 21)
UNANSWERED_FROM = date(2022, 11, 1)
NUMBER = "示例省数备〔2022〕{}号"


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
    if announcement is not None and not Filing.objects.filter(kind="pilot_list").exists():
        _through(_drafted("pilot_list", announcement, people, DRAFTED), people, client, DRAFTED)


def live_through(month: Period, people: Mapping[str, User], client: User) -> None:
    """What was filed in a month: the approved plans in February, and whatever decisions drafted by themselves.

    The last of the year is signed and acknowledged, and has no answer.
    """
    if month.start == PLANNED.replace(day=1):
        for plan in Plan.objects.filter(state=APPROVED).select_related("broker__enterprise").order_by("pk"):
            _through(_drafted("plan", plan, people, PLANNED), people, client, PLANNED)
    for filing in Filing.objects.filter(state=DRAFT, subject_type=Decision._meta.label).order_by("pk"):
        day = Decision.objects.get(pk=filing.subject_id).decided_on
        if month.start <= day <= month.end:
            _through(filing, people, client, day, is_answered=day < UNANSWERED_FROM)


def _drafted(kind: str, subject: Any, people: Mapping[str, User], day: date) -> Filing:
    province = Authority.objects.get(organization__code=PROVINCE)
    filing: Filing = filings.draft(**_by(people["staff"], day), authority=province, kind=kind, subject=subject)
    return filing


def _through(filing: Filing, people: Mapping[str, User], client: User, day: date, *, is_answered: bool = True) -> None:
    """Signed on the next day, fetched and acknowledged on the one after, accepted and closed within three weeks."""
    issued, fetched_on, accepted, closed = (day + timedelta(days=days) for days in (1, 2, 15, 16))
    filings.issue(filing, **_by(people["director"], issued))
    package = filing.packages.get()
    _fetch(package, client, fetched_on)
    _answer(package, client, Answer.ACKNOWLEDGED, fetched_on)
    if is_answered:
        number = NUMBER.format(3 + Receipt.objects.filter(kind=Answer.ACCEPTED).count())
        _answer(package, client, Answer.ACCEPTED, accepted, number)
        filing.refresh_from_db()
        filings.close(filing, **_by(people["staff"], closed))


def _fetch(package: Package, client: User, day: date) -> None:
    by = {"way": Way.LINE, "user": client, "now": _noon(day)}
    fetched(package, "备案包", size=package.size, **by)
    for file in package.files.all():
        fetched(package, file.name, part=file.sha256, size=file.size, **by)


def _answer(package: Package, client: User, kind: Answer, day: date, number: str = "") -> None:
    word = Word(receipt=uuid.uuid4(), kind=kind, sha256=package.sha256, number=number, at=_noon(day))
    take(package, word, Way.LINE, **_by(client, day))


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": _noon(day)}


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)
