"""Registering practitioners, their training, yearly check, suspension and ban (R§1.3: all limits are 建议值)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Sum

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.database.sealing import reseals
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.brokers.domain import firm_people
from pilots.brokers.following import By, when_decided
from pilots.brokers.models import Broker, Decision
from pilots.brokers.states import BROKER as BROKERS
from pilots.brokers.states import LIVE

from . import identity
from .models import Practitioner, Training, YearlyCheck
from .states import BANNED, ENGAGED, PRACTITIONER

TOLD = Event("practitioners.decided", "从业人员监管", is_obligatory=True)
FIELDS = ("name", "position", "credentials", "committed_on")
LONGEST_BAN = 50  # years; beyond a working life it is for good
BARRED = "此人在禁入期内，不能登记。"
HERE = "此人已在本单位登记。"
ELSEWHERE = "此人在聘用日期之后仍有其他登记，请由本人先办理注销。"

bind_attaching(PRACTITIONER)


class Person(NamedTuple):
    """Who is looked for: kind of paper, normalised number, the day from which they would be engaged."""

    paper: str
    number: str
    day: date


@PRACTITIONER.performs("register")
def register(
    *,
    today: date,
    broker: Broker,
    paper: str,
    identity_number: str,
    engaged_from: date,
    name: str,
    position: str,
    credentials: str = "",
    committed_on: date | None = None,
) -> Practitioner:
    """登记 at one broker. The number as people type it; StepRefused without saying where somebody else stands."""
    broker = Broker.objects.select_for_update(no_key=True).get(pk=broker.pk)
    if broker.state not in LIVE:
        raise StepRefused({"broker": [f"{broker} 的试点已结束，不能登记从业人员。"]})
    number = identity.normalise(identity_number)
    if problem := identity.problem(paper, number, today):
        raise StepRefused({"identity_number": [problem]})
    if engaged_from > today:
        raise StepRefused({"engaged_from": ["聘用日期不能晚于今天。"]})
    _refuse_future(committed_on, today)
    if reason := unavailable(Person(paper, number, engaged_from), broker):
        raise StepRefused({"identity_number": [reason]})
    made = Practitioner(
        broker=broker,
        paper=paper,
        identity_number=number,
        identity_key=identity.key_of(paper, number),
        engaged_from=engaged_from,
        name=name,
        position=position,
        credentials=credentials,
        committed_on=committed_on,
    )
    _save_alone(made, {"identity_number": [ELSEWHERE]})
    return made


def unavailable(one: Person, broker: Broker) -> str | None:
    """Why this person cannot be engaged by `broker` from the day on; never where or by whom he is held."""
    return unavailable_among([one], broker)[0]


def unavailable_among(people: Sequence[Person], broker: Broker) -> list[str | None]:
    """The same of several people, in their order and in one statement."""
    keys = [identity.keys_of(one.paper, one.number) for one in people]
    held: defaultdict[str, list[Practitioner]] = defaultdict(list)
    same = Practitioner.objects.filter(identity_key__in={key for own in keys for key in own})
    for known in same.order_by("-engaged_from", "-pk"):
        held[known.identity_key].append(known)
    return [
        _reason([known for key in own for known in held[key]], one.day, broker)
        for one, own in zip(people, keys, strict=True)
    ]


def _reason(same: Sequence[Practitioner], day: date, broker: Broker) -> str | None:
    holding = next((one for one in same if one.held_until is None or one.held_until > day), None)
    if holding is None:
        return None
    if holding.state == BANNED:
        return BARRED
    return HERE if holding.broker_id == broker.pk else ELSEWHERE


@PRACTITIONER.performs("revise")
def revise(practitioner: Practitioner, *, today: date, **values: Any) -> None:
    """更正 of what is not the identity: a wrong number is deregistered and registered anew."""
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"a practitioner has no {sorted(unknown)}")
    _refuse_future(values.get("committed_on"), today)
    for field, value in values.items():
        setattr(practitioner, field, value)


@PRACTITIONER.performs("add_training")
def add_training(
    practitioner: Practitioner, *, today: date, held_on: date, topic: str, organizer: str, hours: Decimal
) -> None:
    """登记培训学时 of one day."""
    if held_on > today:
        raise StepRefused({"held_on": ["培训日期不能晚于今天。"]})
    if practitioner.trainings.filter(held_on=held_on, topic=topic).exists():
        raise StepRefused({"topic": ["这一天的这项培训已经登记。"]})
    Training.objects.create(practitioner=practitioner, held_on=held_on, topic=topic, organizer=organizer, hours=hours)


@PRACTITIONER.performs("check")
def check(
    practitioner: Practitioner,
    *,
    actor: User,
    today: date,
    now: datetime,
    year: int,
    is_passed: bool,
    words: str = "",
) -> None:
    """年检 for one year: the hours of that year as they stand are kept with the result."""
    if not practitioner.engaged_from.year <= year <= today.year:
        raise StepRefused({"year": [f"年检年度应在 {practitioner.engaged_from.year}–{today.year} 之间。"]})
    if practitioner.checks.filter(year=year).exists():
        raise StepRefused({"year": [f"{year}年度已经年检。"]})
    if not is_passed and not words.strip():
        raise StepRefused({"words": ["不合格的，请说明理由。"]})
    made = YearlyCheck.objects.create(
        practitioner=practitioner,
        year=year,
        is_passed=is_passed,
        hours=hours_in(practitioner, year),
        words=words,
        checked_on=today,
        checked_by=actor,
    )
    _tell(practitioner, f"{year}年度年检{made.result}", words, By(actor, today, now))


@PRACTITIONER.performs("suspend")
def suspend(practitioner: Practitioner, *, actor: User, today: date, now: datetime, note: str) -> None:
    """暂停执业: the person stays engaged."""
    _tell(practitioner, "暂停执业", note, By(actor, today, now))


@PRACTITIONER.performs("resume")
def resume(practitioner: Practitioner, *, actor: User, today: date, now: datetime, note: str) -> None:
    """恢复执业."""
    _tell(practitioner, "恢复执业", note, By(actor, today, now))


@PRACTITIONER.performs("deregister")
def deregister(practitioner: Practitioner, *, today: date, left_on: date | None = None) -> None:
    """注销: from `left_on` on (today without one) the person may be registered elsewhere."""
    day = left_on or today
    if not practitioner.engaged_from <= day <= today:
        raise StepRefused({"left_on": [f"离任日期应在聘用日期 {practitioner.engaged_from} 至今天之间。"]})
    practitioner.engaged_until = practitioner.held_until = day


@PRACTITIONER.performs("ban")
def ban(
    practitioner: Practitioner,
    *,
    actor: User,
    today: date,
    now: datetime,
    note: str,
    banned_until: date | None = None,
) -> None:
    """禁入 until a day, that day included, or for good: registered nowhere before that."""
    if banned_until is not None and banned_until <= today:
        raise StepRefused({"banned_until": ["禁入截止日期应晚于今天。"]})
    if banned_until is not None and banned_until.year - today.year > LONGEST_BAN:
        raise StepRefused({"banned_until": ["长期禁入的，不填截止日期。"]})
    practitioner.engaged_until = practitioner.engaged_until or today
    practitioner.held_until = banned_until + timedelta(days=1) if banned_until else None
    practitioner.banned_until, practitioner.state = banned_until, BANNED
    _save_alone(practitioner, {"": ["此人现登记在另一条记录上，请在该记录上办理禁入。"]})
    _tell(practitioner, "禁入", note, By(actor, today, now))


@PRACTITIONER.performs("lift_ban")
def lift_ban(practitioner: Practitioner, *, actor: User, today: date, now: datetime, note: str) -> None:
    """解除禁入 before its day: from now on the person may be registered anew."""
    practitioner.held_until, practitioner.banned_until = practitioner.engaged_until, None
    _tell(practitioner, "解除禁入", note, By(actor, today, now))


@when_decided
def leave_with_broker(broker: Broker, decision: Decision, by: By) -> None:
    """When the pilot of a broker ends, its practitioners are free to be registered elsewhere."""
    if not BROKERS.states[decision.to_state].is_final:
        return
    note = f"试点单位{decision.label}，登记随之注销。"
    for one in broker.practitioners.filter(state__in=ENGAGED).order_by("pk"):
        deregister(one, actor=system_user(), today=by.today, now=by.now, note=note)


def hours_in(practitioner: Practitioner, year: int) -> Decimal:
    """学时 of a calendar year."""
    found = practitioner.trainings.filter(held_on__year=year).aggregate(hours=Sum("hours"))["hours"]
    return found or Decimal(0)


def hours_asked() -> Decimal:
    """How many 学时 a practitioner is to be trained a year (建议值)."""
    return Decimal(settings.TRAINING_HOURS_LEAST)


def are_enough(number: int) -> bool:
    """Whether a broker has as many practitioners as it should (建议值)."""
    return number >= int(settings.PRACTITIONERS_LEAST)


@reseals
def hash_anew() -> int:
    """The keys by which people are known again, under the first key; a person keeps one key in all his records."""
    found = list(Practitioner.objects.all())
    for one in found:
        key = identity.key_of(one.paper, one.identity_number)
        Practitioner.objects.filter(pk=one.pk).update(identity_key=key)
    return len(found)


def _refuse_future(committed_on: date | None, today: date) -> None:
    if committed_on is not None and committed_on > today:
        raise StepRefused({"committed_on": ["保密承诺日期不能晚于今天。"]})


def _save_alone(practitioner: Practitioner, refusal: dict[str, list[str]]) -> None:
    """Save, or say what another registration of the same moment means; the database decides who came first."""
    try:
        with transaction.atomic():
            practitioner.save()
    except IntegrityError as taken:
        raise StepRefused(refusal) from taken


def _tell(practitioner: Practitioner, what: str, words: str, by: By) -> None:
    tell(
        firm_people(practitioner.broker, by.today),
        TOLD,
        title=f"从业人员{what}：{practitioner.name}",
        body=words or f"{practitioner.name}{what}。",
        url=practitioner.get_absolute_url(),
        key=f"practitioner:{practitioner.pk}:{what}:{practitioner.version}",
        now=by.now,
    )
