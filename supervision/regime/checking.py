"""Whether an indicator set holds together: every name known, every figure used, weights complete."""

from collections import Counter
from collections.abc import Iterable

from .aspects import Aspect
from .indicators import IndicatorSpec, Level, SetSpec
from .inputs import BUREAU, FIRM, Kind

FULL = 100


def faults_of(spec: SetSpec) -> list[str]:
    """One Chinese sentence per fault; an empty list when the set may be used."""
    return [
        *repeated("指标编号", (one.code for one in spec.indicators)),
        *repeated("数据项名称", (one.name for one in spec.inputs.values())),
        *_weight_faults(spec),
        *_input_faults(spec),
        *(fault for one in spec.indicators for fault in _indicator_faults(one, spec)),
    ]


def repeated(what: str, names: Iterable[str]) -> list[str]:
    """A sentence for every name that occurs more than once."""
    return [f"{what}“{name}”重复" for name, times in Counter(names).items() if times > 1]


def _weight_faults(spec: SetSpec) -> list[str]:
    faults = []
    if sum(spec.weights.values()) != FULL:
        faults.append(f"各方面权重合计应为 100，现为 {sum(spec.weights.values())}")
    scored = {one.aspect for one in spec.indicators if one.level is Level.BROKER}
    for aspect, weight in spec.weights.items():
        if weight <= 0:
            faults.append(f"“{aspect.label}”的权重应大于 0，不计分的方面不写权重")
        elif aspect not in scored:
            faults.append(f"“{aspect.label}”有权重，但没有试点单位层面的指标")
    return faults


def _input_faults(spec: SetSpec) -> list[str]:
    used = {name for one in spec.indicators for name in one.formula.names}
    faults = []
    for one in spec.inputs.values():
        if one.name not in used:
            faults.append(f"数据项“{one.name}”没有指标用到，不应索取")
        if one.within and one.within not in spec.inputs:
            faults.append(f"数据项“{one.name}”的上限数据项 {one.within} 不存在")
        if one.kind is not Kind.DATE and one.low > one.high:
            faults.append(f"数据项“{one.name}”的合理范围写反了")
    return faults


def _indicator_faults(one: IndicatorSpec, spec: SetSpec) -> list[str]:
    sources = {given.name: given.source for given in spec.inputs.values()}
    faults = [
        f"{one.code}：公式用到的“{name}”不是本指标集的数据项" for name in one.formula.names if name not in sources
    ]
    if one.share is not None and one.share <= 0:
        faults.append(f"{one.code}：方面内的份额应大于 0")
    if one.code[:1] != one.aspect:
        faults.append(f"{one.code}：编号应以“{one.aspect}”开头（{Aspect(one.aspect).label}）")
    if one.level is Level.DISTRICT:
        asked = [name for name in one.formula.names if sources.get(name) in (FIRM, BUREAU)]
        faults += [f"{one.code}：全区指标不能使用按单位填报的“{name}”" for name in asked]
        if one.aspect in spec.weights:
            faults.append(f"{one.code}：全区指标不能放在计分的方面")
    return faults
