"""The register of dispatches: making a document void, choosing modes of numbering, and accounting for every number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from haizhu_broker.access.policy import POLICIES
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused

from . import kinds
from .content import Content
from .domain import Outside, drafted, seal
from .kinds import Kind, Numbering
from .models import Counter, Dispatch, Document, NumberingChoice, State
from .scans import Scan
from .states import DISPATCH, NUMBERING_CHOICE
from .wording import plain

VOIDED = Event("papers.voided", "公文作废")
KEY = ("organ_id", "year", "kind")


@DISPATCH.performs("record")
def record(
    *,
    organ: Organization,
    kind: str,
    title: str,
    outside_number: str,
    sealed_scan: Scan,
    actor: Any,
    today: date,
    now: datetime,
    addressee: str = "",
) -> Dispatch:
    """Enter a document that the office numbered and sealed in its own system; the scan is its official copy (00 §6).

    StepRefused as `domain.register_outside` says, and when the kind is numbered here.
    """
    content = Content(organ=organ.name_on(today), title=title, addressee=addressee)
    dispatch = drafted(Dispatch, content, organ, kind)
    seal(dispatch, Outside(outside_number, sealed_scan), actor=actor, today=today, now=now)
    return dispatch


@DISPATCH.performs("void")
def void(dispatch: Dispatch, *, actor: Any, today: date, now: datetime, note: str) -> None:
    """Make an issued document void and tell its readers; its number stays taken, its files stay as they are (R§3.1)."""
    dispatch.voided_at, dispatch.voided_by, dispatch.void_reason = now, actor, plain(note)[:300]
    tell(
        readers_of(dispatch, today),
        VOIDED,
        title=f"公文已作废：{dispatch.number}《{dispatch.title}》",
        body=f"作废原因：{dispatch.void_reason}",
        url=dispatch.get_verify_url(),
        key=f"voided:{dispatch.pk}",
        now=now,
    )


def readers_of(document: Document, today: date) -> list[User]:
    """The people who may read a document because they may view its subject; nobody when it has none."""
    policy = POLICIES.get(document.subject_type)
    subject = policy.model._default_manager.filter(pk=document.subject_id).first() if policy else None
    if policy is None or subject is None:
        return []
    return list(policy.users_allowed("view", subject, today).exclude(kind="system").order_by("pk"))


@NUMBERING_CHOICE.performs("choose")
def choose(*, organ: Organization, kind: str, numbering: str) -> NumberingChoice:
    """Let `organ` number documents of `kind` here or in its own system (00 §6); each pair once."""
    declared = kinds.KINDS.get(kind)
    if declared is None or declared.automatic:
        raise StepRefused({"kind": ["这一文种由系统自动签发，只能由本平台编号。"]})
    if NumberingChoice.objects.filter(organ=organ, kind=kind).exists():
        raise StepRefused({"kind": [f"{organ}的“{declared.label}”已设定编号方式，请在原记录上变更。"]})
    return NumberingChoice(organ=organ, kind=kind, numbering=Numbering(numbering))


@NUMBERING_CHOICE.performs("change")
def change(choice: NumberingChoice, *, numbering: str) -> None:
    """From now on the other mode; what is issued stays as it is."""
    if choice.numbering == numbering:
        raise StepRefused({"numbering": ["与现行方式相同，无需变更。"]})
    choice.numbering = Numbering(numbering)


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the numbers 1 to `last` of an organ, a year and a kind; `missing` should always be empty."""

    organ: str
    year: int
    kind: Kind | None
    last: int
    issued: int
    voided: tuple[tuple[int, str], ...]
    missing: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        return not self.missing


def accounts() -> list[Account]:
    """The numbers given out here, by organ, year and kind: how many stand, which are void and why, which are missing.

    Three statements, and one more for each counter whose numbers do not add up; numbers of outside systems are not
    among them.
    """
    numbered = Document.objects.exclude(sequence=None)
    held = {row[:3]: row[3] for row in numbered.order_by().values_list(*KEY).annotate(Count("id"))}
    voided: dict[Any, list[tuple[int, str]]] = {}
    for *key, sequence, reason in numbered.filter(state=State.VOID).values_list(*KEY, "sequence", "void_reason"):
        voided.setdefault(tuple(key), []).append((sequence, reason))
    counters = Counter.objects.select_related("organ").order_by("-year", "organ", "kind")
    keyed = ((counter, (counter.organ_id, counter.year, counter.kind)) for counter in counters)
    return [_account(counter, held.get(key, 0), sorted(voided.get(key, []))) for counter, key in keyed]


def _account(counter: Counter, held: int, voided: list[tuple[int, str]]) -> Account:
    own = {"organ": counter.organ_id, "year": counter.year, "kind": counter.kind}
    missing: set[int] = set()
    if held != counter.last:
        known = Document.objects.filter(**own).exclude(sequence=None).values_list("sequence", flat=True)
        missing = set(range(1, counter.last + 1)).difference(number for number in known if number)
    return Account(
        organ=counter.organ.short_name,
        year=counter.year,
        kind=kinds.KINDS.get(counter.kind),
        last=counter.last,
        issued=held - len(voided),
        voided=tuple(voided),
        missing=tuple(sorted(missing)),
    )
