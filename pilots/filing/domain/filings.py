"""Drafting a filing, signing its letter, sending it anew, taking it back, and closing it (spec 30, R§4.6)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.papers.scans import Scan
from haizhu_broker.webhooks import events as webhooks
from haizhu_broker.webhooks.domain import publish
from pilots.programme.models import office_of

from ..kinds import KINDS, Matter, Moment, Source, matter_of, source_of, subject_of
from ..models import Authority, Filing, Package
from ..paper import content_of
from ..states import CLOSED, DISCARDED, FILING, IN_USE
from ..words import Event
from . import clocks, feed
from .packing import freeze

ISSUED = webhooks.Event("filing.issued", "备案签发", "filing-detail")
WORDS = ("title", "basis", "points", "measures")

bind_attaching(FILING)


@FILING.performs("draft")
def draft(*, authority: Authority, kind: str, subject: Model, today: date, **words: str) -> Filing:
    """拟制备案 of a record with an authority; what is not worded is as the record's room proposes.

    StepRefused when the authority does not take the kind, or when it has the same already.
    """
    if authority.state != IN_USE or kind not in authority.kinds:
        raise StepRefused({"authority": [f"{authority} 不受理“{KINDS[kind].label}”备案。"]})
    filing = Filing(authority=authority, kind=kind, subject_type=subject._meta.label, subject_id=subject.pk)
    matter = source_of(kind, subject._meta.label).matter(subject, today)
    _refuse_twice(filing, matter)
    proposed = {name: getattr(matter, name) for name in WORDS}
    _word(filing, {**proposed, **{name: text for name, text in words.items() if text}})
    filing.programme = matter.programme
    return filing


@FILING.performs("revise")
def revise(filing: Filing, **words: str) -> None:
    """修改 of the letter's texts; what the package holds follows from the record."""
    _word(filing, words)


@FILING.guards("issue")
def refuse_retired(filing: Filing, *, today: date) -> str | None:
    return None if filing.authority.state == IN_USE else f"{filing.authority}已停用，不再向其报送。"


@FILING.performs("issue")
def issue(
    filing: Filing,
    *,
    actor: Any,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """签发: the letter is issued, the package frozen, the authority's feed and endpoints told, the term set."""
    _sign(filing, Moment(actor, today, now), outside_number, sealed_scan)


@FILING.performs("resubmit")
def resubmit(
    filing: Filing,
    *,
    actor: Any,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """重报: the next attempt of the same filing, under a letter of its own."""
    _sign(filing, Moment(actor, today, now), outside_number, sealed_scan)


@FILING.performs("recall")
def recall(filing: Filing, *, actor: Any, now: datetime, today: date, note: str, to_firm: bool = False) -> None:
    """撤回 before the authority has answered; the package stays on record and takes no receipt any more.

    With `to_firm` its subject goes back to the firm, which puts it right; StepRefused where the office does that.
    """
    source = source_of(filing.kind, filing.subject_type)
    if to_firm and not source.is_put_right_by_firm:
        raise StepRefused({"to_firm": [f"“{KINDS[filing.kind].label}”由本局改正，不退回企业。"]})
    feed.note(_current(filing), Event.WITHDRAWN, now)
    clocks.await_amendment(filing, today)
    if to_firm:
        source.returned(subject_of(filing), [{"section": "", "text": note}], Moment(actor, today, now))


@FILING.performs("close")
def close(filing: Filing) -> None:
    """办结: what the acceptance asks for is done."""


@FILING.performs("discard")
def discard(filing: Filing) -> None:
    """作废: never sent; the same may be drafted again."""
    clocks.drop(filing)


def renew(filing: Filing, matter: Matter) -> None:
    """Let the letter speak of what is filed now: what a former attempt said of another edition is proposed anew.

    Texts that the office put otherwise since then stay. Nothing is saved.
    """
    former = filing.packages.filter(attempt=filing.attempt).first() if filing.pk else None
    if former is None or former.edition == matter.edition:
        return
    said = json.loads(bytes(former.body))
    for name in ("basis", "points", "measures"):
        if getattr(filing, name) == said[name]:
            setattr(filing, name, getattr(matter, name))


def _current(filing: Filing) -> Package:
    """The package of the present attempt."""
    return filing.packages.get(attempt=filing.attempt)


def _sign(filing: Filing, moment: Moment, number: str, scan: Scan | None) -> None:
    matter = matter_of(filing, moment.today)
    _refuse_twice(filing, matter)
    renew(filing, matter)
    organ = office_of(matter.programme.pk)
    letter = issue_content(
        content_of(filing, matter, organ, moment.today),
        organ=organ,
        kind=KINDS[filing.kind].paper,
        subject=filing,
        actor=moment.actor,
        today=moment.today,
        now=moment.now,
        outside=outside(number, scan),
    )
    filing.attempt += 1
    package = freeze(filing, matter, letter, actor=moment.actor, now=moment.now)
    filing.letter_number, filing.issued_on = str(letter.number), moment.today
    filing.delivered_on = filing.answered_on = None
    filing.reasons = []
    source_of(filing.kind, filing.subject_type).issued(subject_of(filing), moment)
    feed.note(package, Event.ISSUED, moment.now)
    clocks.await_acknowledgement(filing, moment.today)
    filing.state = "issued"
    publish(ISSUED, filing, today=moment.today, now=moment.now)


def _refuse_twice(filing: Filing, matter: Matter) -> None:
    """One edition goes to an authority in one filing; and one filing of a record is open at a time."""
    sent = Package.objects.filter(authority=filing.authority, edition=matter.edition).exclude(filing=filing.pk)
    if former := sent.select_related("filing").first():
        raise StepRefused({"subject": [f"这一版本已向{filing.authority}备案（{former.filing.letter_number}）。"]})
    same = Filing.objects.filter(
        authority=filing.authority,
        kind=filing.kind,
        subject_type=filing.subject_type,
        subject_id=filing.subject_id,
    )
    if same.exclude(pk=filing.pk).exclude(state__in=[CLOSED, DISCARDED]).exists():
        raise StepRefused({"subject": ["这一事项已有办理中的备案。"]})


def _word(filing: Filing, words: dict[str, str]) -> None:
    if unknown := set(words) - set(WORDS):
        raise TypeError(f"a filing has no {sorted(unknown)}")
    for name, text in words.items():
        setattr(filing, name, text.strip())
    if missing := [name for name in ("title", "basis", "points") if not getattr(filing, name)]:
        raise StepRefused({name: ["请填写。"] for name in missing})


def filed_everywhere(source: Source) -> QuerySet[Any]:
    """The keys of the records of which every authority that takes the kind has a filing that is open or final."""
    taking = Authority.objects.filter(state=IN_USE, kinds__contains=[source.kind]).count()
    whole = Concat(Value(f"{source.label}:"), Cast(OuterRef("subject_id"), CharField()))
    held = Filing.objects.filter(kind=source.kind, subject_type=source.label).filter(
        ~Q(state__in=[CLOSED, DISCARDED]) | Exists(Package.objects.filter(filing=OuterRef("pk"), edition=whole))
    )
    counted = held.order_by().values("subject_id").annotate(authorities=Count("authority", distinct=True))
    return counted.filter(authorities__gte=taking).values("subject_id")


def found_subject(source: Source, key: int) -> Model | None:
    """The record that shall be filed, if it is one that may be."""
    found: Model | None = source.candidates().filter(pk=key).first()
    return found
