"""The kinds of document, declared by the apps that write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from haizhu_broker.papers.content import Content, Heading, Layout

KINDS: dict[str, Kind] = {}
SPECIMENS: dict[str, Callable[[], Content]] = {}


class Numbering(StrEnum):
    """Who numbers and seals: the portal, or the office's own system, whose number and sealed scan are then entered."""

    OWN = "own"
    OUTSIDE = "outside"

    @property
    def label(self) -> str:
        return {"own": "本平台编号签发", "outside": "本单位办公系统编号用印"}[self]


class Addressee(StrEnum):
    """Whether a kind names whom it is sent to (主送机关): always, never (it is posted), or as the author wishes."""

    REQUIRED = "required"
    NONE = "none"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its 机关代字 (`mark`), its layout, and for how many years it is kept (None: for good).

    `parts` are the headings of level 1 that it must have, in this order (R§3.2); `sealed` leaves room for a seal.
    `numbering` is the mode of the kind where an office has chosen none; an `automatic` kind, issued without a
    person, is always numbered here.
    """

    code: str
    label: str
    mark: str
    layout: Layout = Layout.STANDARD
    retention: int | None = None
    numbering: Numbering = Numbering.OWN
    addressee: Addressee = Addressee.OPTIONAL
    sealed: bool = False
    parts: tuple[str, ...] = ()
    automatic: bool = False

    def number(self, year: int, sequence: int) -> str:
        """机关代字〔年〕顺序号号: six-cornered brackets, no 第, no leading zero (R§3.1)."""
        return f"{self.mark}〔{year}〕{sequence}号"

    @property
    def kept(self) -> str:
        return "永久" if self.retention is None else f"{self.retention}年"

    def fitted(self, content: Content) -> Content:
        """The content in the layout of the kind, with room for a seal where it bears one."""
        return replace(content, kind=self.code, layout=self.layout, sealed=self.sealed)

    def faults(self, content: Content) -> list[str]:
        """What is missing or too much for this kind, one sentence each; empty when it may be issued.

        Without blocks there is no text of ours to judge: the paper is a sealed scan.
        """
        found = []
        if self.addressee is Addressee.REQUIRED and not content.addressee:
            found.append(f"“{self.label}”应写明主送单位。")
        if self.addressee is Addressee.NONE and content.addressee:
            found.append(f"“{self.label}”公开发布，不写主送单位。")
        headings = [block.text for block in content.blocks if isinstance(block, Heading) and block.level == 1]
        if not content.blocks:
            return found
        if lacking := [part for part in self.parts if part not in headings]:
            found.append(f"“{self.label}”缺少固定部分：{'、'.join(lacking)}。")
        elif [heading for heading in headings if heading in self.parts] != list(self.parts):
            found.append(f"“{self.label}”各部分的次序应为：{'、'.join(self.parts)}。")
        return found


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


def specimen(kind: Kind) -> Callable[[Callable[[], Content]], Callable[[], Content]]:
    """Enter a fictional content (示例) of a kind, for the page of specimens and the tests of the renderers."""

    def enter(make: Callable[[], Content]) -> Callable[[], Content]:
        SPECIMENS[kind.code] = make
        return make

    return enter


def shown(code: str) -> Content:
    """The specimen of a kind as it would be issued, under 样张 instead of 草稿; KeyError when it has none."""
    made, kind = SPECIMENS[code](), KINDS[code]
    day = made.dated_on or date(2022, 3, 8)
    numbered = made.issued_as(
        kind.number(day.year, 1),
        dated_on=day,
        check_url="https://portal.example.cn/verify/7Q2M9XK4TB3F/",
        check_code="7Q2M-9XK4-TB3F",
    )
    return replace(numbered, watermark="样张")
