"""The kinds of document, declared by the apps that write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from haizhu_broker.papers.content import Layout

KINDS: dict[str, Kind] = {}


class Numbering(StrEnum):
    """Who numbers and seals: the portal, or the office's own system, whose number and sealed scan are then entered."""

    OWN = "own"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its 机关代字 (`mark`), its layout, and for how many years it is kept (None: for good)."""

    code: str
    label: str
    mark: str
    layout: Layout = Layout.STANDARD
    retention: int | None = None
    numbering: Numbering = Numbering.OWN

    def number(self, year: int, sequence: int) -> str:
        """机关代字〔年〕顺序号号: six-cornered brackets, no 第, no leading zero (R§3.1)."""
        return f"{self.mark}〔{year}〕{sequence}号"

    @property
    def kept(self) -> str:
        return "永久" if self.retention is None else f"{self.retention}年"


def declare(kind: Kind) -> Kind:
    """Make a kind known; two kinds share neither code nor mark, or their numbers would be mistaken for each other."""
    for other in KINDS.values():
        if other != kind and (other.code == kind.code or other.mark == kind.mark):
            raise ValueError(f"{kind.code} and {other.code} share a code or a mark")
    KINDS[kind.code] = kind
    return kind


def kind_of(code: str | Kind) -> Kind:
    """The declared kind of a code; KeyError when no app declared it."""
    return code if isinstance(code, Kind) else KINDS[code]
