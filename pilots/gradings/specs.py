"""A grading scheme as a value: what each grade asks, what it drives, and the catalogue of security controls."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from haizhu_broker.web.numbers import plain
from haizhu_broker.workdays.periods import Frequency

HELD = {"personal": "个人信息", "important": "重要数据", "public": "公共数据"}
TB_PER_PB = 1024


@dataclass(frozen=True, slots=True)
class Scale:
    """How much data: bytes in TB, records in 亿条; either is enough. None where it does not count."""

    terabytes: Decimal | None = None
    hundred_million: Decimal | None = None

    @property
    def is_asked(self) -> bool:
        return self.terabytes is not None or self.hundred_million is not None

    @property
    def words(self) -> str:
        """100 TB 以上或 1 亿条以上; nothing where no scale is asked."""
        sizes = ((self.terabytes, " TB "), (self.hundred_million, " 亿条"))
        return "或 ".join(f"{plain(size)}{unit}以上" for size, unit in sizes if size is not None)

    def reached_by(self, terabytes: Decimal, hundred_million: Decimal) -> bool:
        by_bytes = self.terabytes is not None and terabytes >= self.terabytes
        return by_bytes or (self.hundred_million is not None and hundred_million >= self.hundred_million)


@dataclass(frozen=True, slots=True)
class FactRule:
    """A figure of another room (events, rectifications) counted over `years` back; 0 years is the day itself."""

    code: str
    text: str
    years: int = 0
    most: int | None = None
    least: int | None = None

    @property
    def key(self) -> str:
        return f"{self.code}:{self.years}"

    def holds(self, number: int) -> bool:
        return (self.most is None or number <= self.most) and (self.least is None or number >= self.least)


@dataclass(frozen=True, slots=True)
class GradeRule:
    """What a grade asks (R§1.2): the levels of DCMM and 等保, the scale of data, facts."""

    grade: str
    dcmm: int
    protection: int
    scale: Scale
    facts: tuple[FactRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a grade drives: how often reports are due and how much it weighs when inspections are drawn."""

    grade: str
    reports: Frequency
    inspection_weight: Decimal


@dataclass(frozen=True, slots=True)
class Condition:
    """When a control is required: all that is named must hold, of a list one is enough."""

    grades: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    scale: Scale = Scale()

    def holds(self, profile: Profile) -> bool:
        named = (
            not self.grades or profile.grade in self.grades,
            not self.types or profile.type in self.types,
            not self.held or bool(profile.held & set(self.held)),
            not self.scale.is_asked or self.scale.reached_by(profile.terabytes, profile.hundred_million),
        )
        return all(named)


@dataclass(frozen=True, slots=True)
class Control:
    """A security measure that a plan has to answer."""

    code: str
    title: str
    requirement: str
    basis: str
    when: Condition = Condition()


@dataclass(frozen=True, slots=True)
class Profile:
    """What decides which controls are required: grade, type, kinds of data held (keys of HELD), and how much."""

    grade: str
    type: str
    held: frozenset[str] = frozenset()
    terabytes: Decimal = Decimal(0)
    hundred_million: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class SchemeSpec:
    """One edition: grades from the best down, of which the first that holds is the computed one."""

    code: str
    name: str
    basis: str
    is_proposed: bool
    grades: tuple[GradeRule, ...]
    effects: tuple[Effect, ...]
    controls: tuple[Control, ...]

    def rule(self, grade: str) -> GradeRule:
        return next(one for one in self.grades if one.grade == grade)

    def effect(self, grade: str) -> Effect:
        return next(one for one in self.effects if one.grade == grade)
