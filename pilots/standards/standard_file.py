"""A standard written as YAML (`files/*.yaml`), read into a StandardSpec, with a sentence for every fault."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from haizhu_broker.lifecycle.files import FileError, built, mapping_in
from haizhu_broker.web.numbers import plain

from .checking import faults_of
from .specs import CriterionSpec, Level, Named, Part, StandardSpec, VetoRule

FILES = Path(__file__).parent / "files"
FIRST = FILES / "haizhu-2021.yaml"
AUDIENCES = ("applicants", "experts", "public")


class StandardFileError(FileError):
    """What is wrong with a standard file."""


def read_standard(text: str) -> StandardSpec:
    """The standard written in `text`. Raises StandardFileError with the faults found."""
    spec = built(_standard, mapping_in(text, "标准文件", StandardFileError), StandardFileError)
    if faults := faults_of(spec):
        raise StandardFileError(faults)
    return spec


def write_standard(spec: StandardSpec) -> str:
    """The standard as YAML that `read_standard` reads back to the same value."""
    content = {
        "code": spec.code,
        "name": spec.name,
        "basis": spec.basis,
        "is_proposed": spec.is_proposed,
        "pass_line": plain(spec.pass_line),
        "least_share": plain(spec.least_share),
        "places": spec.places,
        "veto_rule": spec.veto_rule.value,
        "tie_order": list(spec.tie_order),
        "shown": {audience: [part.value for part in Part if part in spec.shown[audience]] for audience in AUDIENCES},
        "dimensions": [
            {"code": one.code, "name": one.text, "criteria": [_written(c) for c in spec.criteria_of(one.code)]}
            for one in spec.dimensions
        ],
        "vetoes": [one.stored() for one in spec.vetoes],
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1_000)


def _written(one: CriterionSpec) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "weight": plain(one.weight),
        "scale": plain(one.scale),
        "evidence": one.evidence,
        "levels": [{name: value for name, value in level.stored().items() if value} for level in one.levels],
    }


def _standard(content: Mapping[str, Any]) -> StandardSpec:
    dimensions = content["dimensions"]
    return StandardSpec(
        code=str(content["code"]),
        name=str(content["name"]),
        basis=str(content["basis"]),
        is_proposed=bool(content.get("is_proposed", True)),
        dimensions=tuple(Named(str(one["code"]), str(one["name"])) for one in dimensions),
        criteria=tuple(
            _criterion(one, str(dimension["code"])) for dimension in dimensions for one in dimension["criteria"]
        ),
        vetoes=tuple(Named(str(one["code"]), str(one["text"])) for one in content["vetoes"]),
        veto_rule=VetoRule(content.get("veto_rule", VetoRule.ANY)),
        pass_line=_number(content["pass_line"]),
        least_share=_number(content["least_share"]),
        places=int(content.get("places", 1)),
        tie_order=tuple(str(one) for one in content["tie_order"]),
        shown={one: frozenset(Part(part) for part in content["shown"].get(one) or ()) for one in AUDIENCES},
    )


def _criterion(one: Mapping[str, Any], dimension: str) -> CriterionSpec:
    weight = _number(one["weight"])
    return CriterionSpec(
        code=str(one["code"]),
        name=str(one["name"]),
        dimension=dimension,
        weight=weight,
        scale=_number(one.get("scale", weight)),
        evidence=str(one["evidence"]),
        levels=tuple(Level.of(level) for level in one["levels"]),
    )


def _number(value: object) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"“{value}”不是数字")
    return number
