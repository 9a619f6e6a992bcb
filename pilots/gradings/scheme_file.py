"""A scheme written as YAML (`files/*.yaml`) or kept as JSON, read into a SchemeSpec; a sentence for every fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from haizhu_broker.lifecycle.files import FileError, built, mapping_in
from haizhu_broker.web.numbers import plain
from haizhu_broker.workdays.periods import Frequency
from pilots.brokers.models import Grade, Type

from .specs import HELD, Condition, Control, Effect, FactRule, GradeRule, Scale, SchemeSpec

FIRST = Path(__file__).parent / "files/haizhu-2021.yaml"
FREQUENCIES = (Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR)


class SchemeFileError(FileError):
    """What is wrong with a scheme file."""


def read_scheme(text: str) -> SchemeSpec:
    """The scheme written in `text`. Raises SchemeFileError with the faults found."""
    spec = built(scheme_of, mapping_in(text, "分级方案", SchemeFileError), SchemeFileError)
    if faults := list(faults_of(spec)):
        raise SchemeFileError(faults)
    return spec


def scheme_of(content: Mapping[str, Any]) -> SchemeSpec:
    """The value of a parsed file, or of what `stored` gave."""
    return SchemeSpec(
        code=str(content["code"]),
        name=str(content["name"]),
        basis=str(content["basis"]),
        is_proposed=bool(content.get("is_proposed", True)),
        grades=tuple(map(_rule, content["grades"])),
        effects=tuple(map(_effect, content["effects"])),
        controls=tuple(map(_control, content["controls"])),
    )


def stored(spec: SchemeSpec) -> dict[str, Any]:
    """The scheme as JSON that `scheme_of` reads back to the same value."""
    return {
        "code": spec.code,
        "name": spec.name,
        "basis": spec.basis,
        "is_proposed": spec.is_proposed,
        "grades": [_stored_rule(one) for one in spec.grades],
        "effects": [
            {"grade": one.grade, "reports": one.reports.value, "inspection_weight": plain(one.inspection_weight)}
            for one in spec.effects
        ],
        "controls": [_stored_control(one) for one in spec.controls],
    }


def faults_of(spec: SchemeSpec) -> Iterator[str]:
    """What does not fit together, one sentence each."""
    if [one.grade for one in spec.grades] != Grade.values:
        yield f"等级应自上而下写明：{'、'.join(Grade.labels)}"
    if sorted(one.grade for one in spec.effects) != Grade.values:
        yield "每个等级应写明报送频次和检查权重"
    if odd := [one.grade for one in spec.effects if one.reports not in FREQUENCIES or one.inspection_weight <= 0]:
        yield f"等级 {'、'.join(odd)} 的报送频次或检查权重不正确"
    if twice := [code for code, number in Counter(one.code for one in spec.controls).items() if number > 1]:
        yield f"措施编号重复：{'、'.join(twice)}"
    for one in spec.controls:
        named = (one.when.grades, Grade.values), (one.when.types, Type.values), (one.when.held, HELD)
        if unknown := {word for words, known in named for word in words if word not in known}:
            yield f"措施 {one.code} 的条件不能识别：{'、'.join(sorted(unknown))}"


def _rule(one: Mapping[str, Any]) -> GradeRule:
    facts = tuple(FactRule(**fact) for fact in one.get("facts") or ())
    return GradeRule(str(one["grade"]), int(one["dcmm"]), int(one["protection"]), _scale(one), facts)


def _stored_rule(one: GradeRule) -> dict[str, Any]:
    facts = [{name: getattr(fact, name) for name in FactRule.__slots__} for fact in one.facts]
    levels = {"grade": one.grade, "dcmm": one.dcmm, "protection": one.protection}
    return {**levels, **_stored_scale(one.scale), "facts": facts}


def _effect(one: Mapping[str, Any]) -> Effect:
    return Effect(str(one["grade"]), Frequency(one["reports"]), _number(one["inspection_weight"]))


def _control(one: Mapping[str, Any]) -> Control:
    when = one.get("when") or {}
    lists = {name: tuple(map(str, when.get(name) or ())) for name in ("grades", "types", "held")}
    words = {name: str(one[name]) for name in ("code", "title", "requirement", "basis")}
    return Control(**words, when=Condition(**lists, scale=_scale(when)))


def _stored_control(one: Control) -> dict[str, Any]:
    words = {name: getattr(one, name) for name in ("code", "title", "requirement", "basis")}
    lists = {name: list(getattr(one.when, name)) for name in ("grades", "types", "held")}
    return {**words, "when": {**lists, **_stored_scale(one.when.scale)}}


def _scale(one: Mapping[str, Any]) -> Scale:
    return Scale(**{name: _number(one[name]) for name in ("terabytes", "hundred_million") if one.get(name) is not None})


def _stored_scale(scale: Scale) -> dict[str, str]:
    pairs = {"terabytes": scale.terabytes, "hundred_million": scale.hundred_million}
    return {name: plain(value) for name, value in pairs.items() if value is not None}


def _number(value: object) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"“{value}”不是数字")
    return number
