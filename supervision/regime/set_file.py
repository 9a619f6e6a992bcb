"""An indicator set written as YAML (`sets/*.yaml`), read into a SetSpec, with a sentence for every fault."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from haizhu_broker.lifecycle.files import FileError, mapping_in
from haizhu_broker.workdays.periods import Frequency

from .aspects import Aspect
from .checking import faults_of, repeated
from .formula import FormulaError, plain
from .indicators import IndicatorSpec, Level, SetSpec, Supplier
from .inputs import InputSpec, Kind
from .thresholds import Direction, ThresholdError

SETS = Path(__file__).parent / "sets"
SAME_AS_ABOVE = "同上"
BOUNDS = {Kind.PERCENT: (0, 100), Kind.YES_NO: (0, 1)}


class SetFileError(FileError):
    """What is wrong with a set file."""


def read_set(text: str) -> SetSpec:
    """The set written in `text`. Raises SetFileError with all faults found."""
    content = mapping_in(text, "指标集文件", SetFileError)
    faults: list[str] = []
    owner = str(content.get("owner") or "")
    inputs = list(_read_all("数据项", content.get("inputs"), _input, faults))
    spec = SetSpec(
        code=str(content.get("code", "")),
        name=str(content.get("name", "")),
        basis=str(content.get("basis", "")),
        weights=dict(_read_all("权重", _pairs(content.get("weights")), _weight, faults)),
        inputs={one.key: one for one in inputs},
        indicators=tuple(_read_all("指标", _resolved(content.get("indicators"), owner), _indicator, faults)),
        broker_types=tuple(content.get("broker_types") or ()),
        grades=tuple(content.get("grades") or ()),
    )
    faults = faults or [*repeated("数据项", (one.key for one in inputs)), *faults_of(spec)]
    if faults:
        raise SetFileError(faults)
    return spec


def _read_all(what: str, entries: object, read: Any, faults: list[str]) -> Iterator[Any]:
    for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
        if not isinstance(entry, dict):
            faults.append(f"第 {number} 个{what}应为一组“名称: 内容”")
            continue
        label = entry.get("code") or entry.get("key") or f"第 {number} 个{what}"
        try:
            yield read(entry)
        except KeyError as fault:
            faults.append(f"{label}：缺少 {fault.args[0]}")
        except (FormulaError, ThresholdError) as fault:
            faults.append(f"{label}：{fault}")
        except (TypeError, ValueError, InvalidOperation) as fault:
            faults.append(f"{label}：内容不能识别（{fault}）")


def _pairs(weights: object) -> list[dict[str, Any]]:
    items = weights.items() if isinstance(weights, dict) else []
    return [{"key": f"权重 {letter}", "aspect": letter, "weight": weight} for letter, weight in items]


def _weight(entry: Mapping[str, Any]) -> tuple[Aspect, Decimal]:
    return Aspect(entry["aspect"]), Decimal(str(entry["weight"]))


def _input(entry: Mapping[str, Any]) -> InputSpec:
    kind = Kind(entry["kind"])
    low, high = entry.get("between") or BOUNDS.get(kind, (0, 10**9))
    return InputSpec(
        key=entry["key"],
        name=plain(entry["name"]),
        aspect=Aspect(entry["aspect"]),
        kind=kind,
        unit=entry["unit"],
        help=entry["help"],
        source=entry["source"],
        low=Decimal(str(low)),
        high=Decimal(str(high)),
        within=entry.get("within", ""),
        standing=entry.get("standing", False),
        optional=entry.get("optional", False),
        frequency=Frequency(entry.get("frequency", Frequency.MONTH)),
    )


def _indicator(entry: Mapping[str, Any]) -> IndicatorSpec:
    share = entry.get("share")
    return IndicatorSpec(
        code=entry["code"],
        name=entry["name"],
        aspect=Aspect(entry["code"][:1]),
        unit=entry["unit"],
        direction=Direction(entry["direction"]),
        level=Level(entry.get("level", Level.BROKER)),
        supplied_by=Supplier(entry["supplied_by"]),
        frequency=Frequency(entry.get("frequency", Frequency.MONTH)),
        expression=entry["formula"],
        notation=entry["thresholds"],
        data_source=entry["data_source"],
        owner=str(entry.get("owner") or ""),
        basis=entry["basis"],
        share=None if share is None else Decimal(str(share)),
        caps=entry.get("caps", False),
        is_proposed=entry.get("is_proposed", True),
        remark=entry.get("remark", ""),
    )


def _resolved(entries: object, owner: str) -> object:
    """The entries with 同上 replaced by the notation above it, and the set's `owner` where they name none."""
    above: str | None = None
    resolved = []
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict):
            if entry.get("thresholds") == SAME_AS_ABOVE and above:
                entry = {**entry, "thresholds": above}
            above = entry.get("thresholds")
            entry = {"owner": owner, **entry}
        resolved.append(entry)
    return resolved
