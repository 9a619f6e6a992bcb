"""Which records of upper rooms may be put on an agenda or referred to units, and what follows when that is decided.

A room says so in its `access.py`, and opens the record to whoever is asked by a row of its own policy:

    REFERRED = referable("pilots.Round", "遴选批次", ready=…, concerns="applications__enterprise")
    ROUND = Policy("pilots.Round", paths={REFERRED.name: ""}, rows=(row("view", *UNITS, reach=REFERRED.name), …))

and in its `domain.py` what a decision does, in the transaction of declaring the result:

    @when_decided("pilots.Round")
    def decided(item: AgendaItem, outcome: str, by: By) -> None: …

`outcome` is `passed` or `failed`; `item.tally` holds the count, `item.subject_id` the key of the record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from django.apps import apps
from django.db.models import Manager, Model, QuerySet
from django.urls import reverse

from haizhu_broker.access.policy import policy_of

from .models import AgendaItem, Referral
from .partaking import Referred

MOST = 200  # records that a form offers
REFERABLE: dict[str, Referable] = {}
DECIDED: dict[str, list[Decided]] = {}
ANSWERED: dict[str, list[Answered]] = {}


class By(NamedTuple):
    """Who declared the result, and when: `verb(record, **by._asdict())` takes a step of the upper room in his name."""

    actor: Any
    today: date
    now: datetime


Decided = Callable[[AgendaItem, str, By], None]
Answered = Callable[[Referral, By], None]
Ready = Callable[[], QuerySet[Any]]


class Referring(Protocol):
    """An agenda item or a referral: it may name a record."""

    subject_type: str
    subject_id: int | None


@dataclass(frozen=True)
class Referable:
    """A record type that may be referred: its word, the records that are ready, the path to the firms that it concerns,
    the page that shows what is meant.
    """

    label: str
    noun: str
    ready: Ready
    concerns: str = ""
    opens: str = ""

    def choices(self, user: Any) -> list[tuple[str, str]]:
        """(key, words) of the records that this person sees and that are ready."""
        return [(f"{self.label}:{record.pk}", str(record)) for record in self.seen(user)[:MOST]]

    def seen(self, user: Any) -> QuerySet[Any]:
        return policy_of(self.label).permitted(user, "view", self.ready())


def referable(label: str, noun: str, *, ready: Ready | None = None, concerns: str = "", opens: str = "") -> Referred:
    """Let records of `label` be put on an agenda or referred; returns the relation for rows of their policy.

    `ready` returns those that may be referred now (default: all). `concerns` is the path to the enterprises on which
    is deliberated: whoever is tied to one of them sees nothing of it (`walls`). `opens` names the address of what is
    meant where it is not the record's own page. A label is entered once.
    """
    if label in REFERABLE:
        raise ValueError(f"{label} is referable already")

    def everything() -> QuerySet[Any]:
        records: Manager[Any] = apps.get_model(label)._default_manager
        return records.all()

    REFERABLE[label] = Referable(label, noun, ready or everything, concerns, opens)
    return Referred(f"referred_{label.split('.')[1].lower()}", f"审议或被征求意见单位（{noun}）", label)


def when_decided(label: str) -> Callable[[Decided], Decided]:
    """Let the function hear of every item about a record of `label` whose result is declared, in that transaction."""

    def enter(hear: Decided) -> Decided:
        DECIDED.setdefault(label, []).append(hear)
        return hear

    return enter


def when_answered(label: str) -> Callable[[Answered], Answered]:
    """Let the function hear of every referral about a record of `label` that is closed, in that transaction."""

    def enter(hear: Answered) -> Answered:
        ANSWERED.setdefault(label, []).append(hear)
        return hear

    return enter


def subject_of(one: Referring) -> Model | None:
    """The record that is referred to; None when there is none, or it is gone."""
    if not one.subject_type or one.subject_id is None:
        return None
    records: Manager[Model] = apps.get_model(one.subject_type)._base_manager
    return records.filter(pk=one.subject_id).first()


def seen_subject(one: Referring, user: Any) -> Model | None:
    """The record referred to, as far as its own policy lets this person see it."""
    if not one.subject_type or one.subject_id is None:
        return None
    records = apps.get_model(one.subject_type)._default_manager.filter(pk=one.subject_id)
    return policy_of(one.subject_type).permitted(user, "view", records).first()


def on_agenda(record: Model) -> QuerySet[AgendaItem]:
    """The items about a record, the latest first."""
    about = AgendaItem.objects.filter(subject_type=record._meta.label, subject_id=record.pk)
    return about.select_related("meeting").order_by("-id")


def referrals_of(record: Model) -> QuerySet[Referral]:
    """The referrals about a record, the latest first."""
    return Referral.objects.filter(subject_type=record._meta.label, subject_id=record.pk).order_by("-id")


def named(key: str, user: Any) -> dict[str, Any]:
    """`subject_type` and `subject_id` of a choice; the empty ones for none.

    KeyError for a label that nobody entered, and for a record that is not ready or that this person does not see.
    """
    if not key:
        return {"subject_type": "", "subject_id": None}
    label, _, number = key.partition(":")
    if not REFERABLE[label].seen(user).filter(pk=int(number)).exists():
        raise KeyError(key)
    return {"subject_type": label, "subject_id": int(number)}


def key_of(one: Referring) -> str:
    """The choice that names the record referred to; empty for none."""
    return f"{one.subject_type}:{one.subject_id}" if one.subject_type else ""


def noun_of(label: str) -> str:
    """The word for records of a label."""
    known = REFERABLE.get(label)
    return known.noun if known else str(apps.get_model(label)._meta.verbose_name)


def page_of(subject: Model) -> str:
    """The address of what is meant when this record is referred."""
    known = REFERABLE.get(subject._meta.label)
    return reverse(known.opens) if known and known.opens else str(subject.get_absolute_url())  # type: ignore[attr-defined]


def tell_decided(item: AgendaItem, by: By) -> None:
    for hear in DECIDED.get(item.subject_type, ()):
        hear(item, item.state, by)


def tell_answered(referral: Referral, by: By) -> None:
    for hear in ANSWERED.get(referral.subject_type, ()):
        hear(referral, by)
