"""Registering what comes in, endorsing, and turning a leader's words into a task (spec 10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Model

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, set_deadline
from haizhu_broker.workdays.rules import fixed
from pilots.programme.domain import tasks
from pilots.programme.models import Clause, Programme

from .access import ENDORSEMENT as ENDORSEMENT_POLICY
from .endorsing import ENDORSABLE
from .models import Endorsement, Incoming
from .states import ENDORSEMENT, INCOMING, INSTRUCTED, READ

DEADLINE = "reply"
WRITTEN = Event("incoming.instructed", "领导批示")
WORDED = ("sort", "level", "sender", "document", "title", "received_on", "summary", "reply_on")

bind_attaching(INCOMING)


@INCOMING.performs("register")
def register(*, today: date, programme: Programme, received_on: date | None = None, **words: Any) -> Incoming:
    """登记来文 under the next number of its year; with `reply_on` it is to be settled by then."""
    day = received_on or today
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    last = Incoming.objects.filter(year=day.year).aggregate(last=Max("serial"))["last"] or 0
    incoming = Incoming(programme=programme, year=day.year, serial=last + 1, received_on=day, **_known(words))
    _refuse_days(incoming, today)
    incoming.save()
    _await_reply(incoming)
    return incoming


@INCOMING.performs("revise")
def revise(incoming: Incoming, *, today: date, **words: Any) -> None:
    """更正 what was registered; the number stays, so the year does too."""
    for name, value in _known(words).items():
        setattr(incoming, name, value)
    if incoming.received_on.year != incoming.year:
        raise StepRefused({"received_on": [f"收文号已编入{incoming.year}年，收文日期不能改到别的年度。"]})
    _refuse_days(incoming, today)
    _await_reply(incoming)


@INCOMING.performs("file")
def file(incoming: Incoming, *, today: date) -> None:
    """归档: settled."""
    close_deadline(incoming, DEADLINE, today)


@INCOMING.guards("file")
def still_to_establish(incoming: Incoming, *, today: date) -> str | None:
    about = Endorsement.objects.filter(subject_type=incoming._meta.label, subject_id=incoming.pk)
    return "还有批示没有立项或者落实。" if about.filter(state=INSTRUCTED).exists() else None


@ENDORSEMENT.performs("read")
def read(*, actor: User, today: date, subject: Model) -> Endorsement:
    """圈阅: the leader has read it; once."""
    made = _endorsed(subject, actor, today)
    if Endorsement.objects.filter(state=READ, leader=actor, **_about(subject)).exists():
        raise StepRefused({"subject": ["您已经圈阅。"]})
    made.leader, made.leader_name = actor, actor.display_name
    return made


@ENDORSEMENT.performs("instruct")
def instruct(
    *,
    actor: User,
    today: date,
    now: datetime,
    subject: Model,
    text: str,
    leader_name: str = "",
    endorsed_on: date | None = None,
) -> Endorsement:
    """批示: what the leader wants done. Staff write it down from the paper with `leader_name`; the office is told."""
    made = _endorsed(subject, actor, today)
    is_own = policy_of(made).allows(actor, "read", made)
    if not is_own and not leader_name.strip():
        raise StepRefused({"leader_name": ["代录批示的，请写明是哪位领导的批示。"]})
    if not text.strip():
        raise StepRefused({"text": ["请填写批示内容。"]})
    if endorsed_on is not None and endorsed_on > today:
        raise StepRefused({"endorsed_on": ["批示日期不能晚于今天。"]})
    made.leader = None if leader_name.strip() else actor
    made.leader_name = leader_name.strip() or actor.display_name
    made.text, made.endorsed_on = text.strip(), endorsed_on or today
    made.state = INSTRUCTED
    made.save()
    people = ENDORSEMENT_POLICY.users_allowed("establish", made, today)
    _tell(people.exclude(pk=actor.pk), f"{made.leader_name}批示：{made.subject_title}", made.text, made, now)
    return made


@ENDORSEMENT.performs("establish")
def establish(
    endorsement: Endorsement,
    *,
    actor: User,
    today: date,
    now: datetime,
    clause: Clause,
    title: str,
    text: str,
    lead: Organization,
    term_on: date,
    joint: Iterable[Organization] = (),
) -> None:
    """立项督办: a task of the ledger that says where it comes from, handed to its units at once; the leader is told."""
    by = {"actor": actor, "today": today, "now": now}
    origin = f"{endorsement.leader_name}批示（{endorsement.endorsed_on}）：{endorsement.subject_title}"[:200]
    task = tasks.establish(
        **by,
        clause=clause,
        title=title,
        text=text,
        lead=lead,
        joint=joint,
        term_on=term_on,
        origin=origin,
        source=endorsement,
    )
    tasks.assign(task, **by, note=endorsement.text)
    endorsement.task = task
    if endorsement.leader is not None:
        _tell([endorsement.leader], f"批示已立项督办：{task}", origin, endorsement, now)


@ENDORSEMENT.performs("settle")
def settle(endorsement: Endorsement, *, now: datetime, note: str) -> None:
    """直接落实 without a task; the leader is told."""
    if endorsement.leader is not None:
        _tell([endorsement.leader], f"批示已落实：{endorsement.subject_title}", note, endorsement, now)


def _known(words: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(words) - set(WORDED):
        raise TypeError(f"an incoming paper has no {sorted(unknown)}")
    return words


def _refuse_days(incoming: Incoming, today: date) -> None:
    if incoming.received_on > today:
        raise StepRefused({"received_on": ["收文日期不能晚于今天。"]})
    if incoming.reply_on is not None and incoming.reply_on < incoming.received_on:
        raise StepRefused({"reply_on": ["限办日期不能早于收文日期。"]})


def _await_reply(incoming: Incoming) -> None:
    if incoming.reply_on is None:
        drop_deadlines(incoming)
        return
    set_deadline(
        incoming,
        DEADLINE,
        rule=fixed(incoming.reply_on),
        start=incoming.received_on,
        title=f"办理来文：{incoming}",
    )


def _about(subject: Model) -> dict[str, Any]:
    return {"subject_type": subject._meta.label, "subject_id": subject.pk}


def _endorsed(subject: Model, actor: User, today: date) -> Endorsement:
    """A new endorsement of a record that may be endorsed and that the person sees."""
    kind = ENDORSABLE.get(subject._meta.label)
    if kind is None or not kind.seen(actor).filter(pk=subject.pk).exists():
        raise StepRefused({"subject": ["这份文件现在不能圈阅或者批示。"]})
    programme = getattr(subject, "programme", None) or Programme.objects.latest("issued_on", "pk")
    return Endorsement(programme=programme, subject_title=str(subject)[:200], endorsed_on=today, **_about(subject))


def _tell(people: Iterable[User], title: str, body: str, endorsement: Endorsement, now: datetime) -> None:
    url, key = endorsement.get_absolute_url(), f"endorsement:{endorsement.pk}:{title[:6]}"
    tell(people, WRITTEN, title=title, body=body, url=url, key=key, now=now)
