"""What is filed with whom (R§4.6), and the register by which rooms give what a package holds and what follows for them.

A room that lies higher enters its records in `parts.py`; filing enters those of the rooms below it in `domain/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Model, QuerySet

from haizhu_broker.accounts.models import Level
from haizhu_broker.papers.kinds import Kind as Paper
from pilots.brokers.models import Broker
from pilots.documents.kinds import FILING_LETTER, LETTER_KIND
from pilots.programme.models import Programme


class Kind(NamedTuple):
    """A kind of filing: to which level it goes, and as what its letter is issued."""

    code: str
    label: str
    level: Level
    paper: Paper


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("pilot_list", "试点单位名单", Level.PROVINCE, FILING_LETTER),
        Kind("plan", "实施方案", Level.PROVINCE, FILING_LETTER),
        Kind("change", "变更", Level.PROVINCE, FILING_LETTER),
        Kind("termination", "终止", Level.PROVINCE, FILING_LETTER),
        Kind("pilot_summary", "试点总结", Level.CITY, LETTER_KIND),
        Kind("yearly_report", "年度监管报告", Level.CITY, LETTER_KIND),
    )
}


def kinds_of(level: str) -> list[tuple[str, str]]:
    """The kinds that go to a level, with their words."""
    return [(kind.code, kind.label) for kind in KINDS.values() if kind.level == level]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a package: its name, media type, and how its bytes are read."""

    name: str
    type: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a package says about its subject.

    `edition` names what of the subject is filed, such as `pilots.Plan:3:2`: an authority gets it in one filing only.
    `content` is JSON of the part that the schema names after the kind. The texts are what the letter proposes.
    """

    programme: Programme
    edition: str
    title: str
    content: Mapping[str, Any]
    brokers: Sequence[Broker] = ()
    enclosures: Sequence[Enclosure] = ()
    basis: str = ""
    points: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Who acts, and when."""

    actor: Any
    today: date
    now: datetime


def _nothing(*_: Any) -> None:
    """Nothing follows."""


@dataclass(frozen=True)
class Source:
    """Records of one type that are filed as one kind.

    `candidates` finds those that may be filed, `matter(subject, day)` says what is filed of one and raises StepRefused
    when it is not the time. The others are called in the filing's own transaction and may raise StepRefused too:
    `issued(subject, moment)`, `returned(subject, reasons, moment)`, `accepted(subject, number, moment)`. `joined` names
    relations that `matter` reads, so that they come with the record.
    """

    kind: str
    label: str
    candidates: Callable[[], QuerySet[Any]]
    matter: Callable[[Any, date], Matter]
    joined: tuple[str, ...] = ()
    issued: Callable[[Any, Moment], None] = field(default=_nothing)
    returned: Callable[[Any, Sequence[Mapping[str, str]], Moment], None] = field(default=_nothing)
    accepted: Callable[[Any, str, Moment], None] = field(default=_nothing)

    @property
    def is_put_right_by_firm(self) -> bool:
        """Whether what was wrong with the subject is put right by the firm, and not by the office."""
        return self.returned is not _nothing


SOURCES: dict[tuple[str, str], Source] = {}


def content(
    kind: str, label: str, *, candidates: Callable[[], QuerySet[Any]], **follows: Any
) -> Callable[[Callable[[Any, date], Matter]], Callable[[Any, date], Matter]]:
    """Let records of `label` be filed as `kind`; the function says what a package about one of them holds."""
    if kind not in KINDS:
        raise ValueError(f"no such kind of filing: {kind}")

    def enter(matter: Callable[[Any, date], Matter]) -> Callable[[Any, date], Matter]:
        if (kind, label) in SOURCES:
            raise ValueError(f"{label} is filed as {kind} already")
        SOURCES[kind, label] = Source(kind, label, candidates, matter, **follows)
        return matter

    return enter


def source_of(kind: str, label: str) -> Source:
    """How records of `label` are filed as `kind`; KeyError when nobody entered them."""
    return SOURCES[kind, label]


def subject_of(filing: Any) -> Any:
    """The record that a filing is about."""
    model: type[Model] = apps.get_model(filing.subject_type)
    joined = source_of(filing.kind, filing.subject_type).joined
    records = model._base_manager.all()
    return (records.select_related(*joined) if joined else records).get(pk=filing.subject_id)


def matter_of(filing: Any, day: date) -> Matter:
    """What the filing's package would hold on `day`; StepRefused when its subject cannot be filed now."""
    return source_of(filing.kind, filing.subject_type).matter(subject_of(filing), day)
