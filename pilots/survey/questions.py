"""A questionnaire as a value: facets, their questions, and how an answer to each is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from haizhu_broker.web.numbers import plain, read_number, without_unit

from .facets import FULL_NAMES, Facet

LENGTH = 2_000  # characters of an answer in words
YES, NO = "1", "0"
YES_NO = {YES: "是", NO: "否"}


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    FILE = "file"

    @property
    def label(self) -> str:
        return KIND_WORDS[self]


KIND_WORDS = {Kind.TEXT: "文字", Kind.NUMBER: "数字", Kind.CHOICE: "单选", Kind.YES_NO: "是否", Kind.FILE: "文件"}


@dataclass(frozen=True)
class Question:
    """One question; `least` and `most` are decimals as text, `options` the words to choose from."""

    code: str
    text: str
    kind: str
    unit: str = ""
    least: str = ""
    most: str = ""
    options: tuple[str, ...] = ()
    required: bool = True
    help: str = ""

    def read(self, raw: str) -> str:
        """The answer as it is kept, "" for none; ValueError says what is wrong and how to put it right."""
        text = raw.strip()
        if not text:
            return ""
        if self.kind == Kind.NUMBER:
            return self._number(text)
        if self.kind == Kind.YES_NO and text not in YES_NO:
            raise ValueError("应选“是”或“否”。")
        if self.kind == Kind.CHOICE and text not in self.options:
            raise ValueError(f"应从 {'、'.join(self.options)} 中选择一项。")
        if len(text) > LENGTH:
            raise ValueError(f"最多 {LENGTH} 字，您填写了 {len(text)} 字。")
        return text

    def shown(self, value: str) -> str:
        """The answer in words, with its unit."""
        if self.kind == Kind.YES_NO:
            return YES_NO.get(value, "")
        return f"{value} {self.unit}".strip() if value else ""

    def _number(self, text: str) -> str:
        number = read_number(without_unit(text, self.unit))
        is_low = bool(self.least) and number < Decimal(self.least)
        is_high = bool(self.most) and number > Decimal(self.most)
        if is_low or is_high:
            raise ValueError(f"数值应{self.bounds}，您填写的是 {plain(number)}。")
        return plain(number)

    @property
    def bounds(self) -> str:
        """在 0–100 之间, 不小于 0 or 不大于 100; nothing where there are none."""
        if self.least and self.most:
            return f"在 {self.least}–{self.most} 之间"
        return f"不小于 {self.least}" if self.least else f"不大于 {self.most}" if self.most else ""


@dataclass(frozen=True)
class Section:
    """The questions about one facet."""

    facet: str
    questions: tuple[Question, ...] = field(default=())

    @property
    def title(self) -> str:
        return FULL_NAMES[Facet(self.facet)]


@dataclass(frozen=True)
class Paper:
    """What a questionnaire file says."""

    title: str
    basis: str
    sections: tuple[Section, ...]

    @property
    def content(self) -> list[dict[str, Any]]:
        """The sections as the table keeps them."""
        return [asdict(section) for section in self.sections]


def sections_of(content: list[dict[str, Any]]) -> list[Section]:
    """The sections as they were kept."""
    return [Section(one["facet"], tuple(_question(q) for q in one["questions"])) for one in content]


def questions_of(content: list[dict[str, Any]]) -> Iterator[Question]:
    for section in sections_of(content):
        yield from section.questions


def _question(kept: Mapping[str, Any]) -> Question:
    return Question(**{**kept, "options": tuple(kept["options"])})
