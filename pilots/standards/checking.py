"""Whether a standard holds together: weights of exactly 100, every code known, levels within their scale."""

from collections import Counter
from collections.abc import Iterable, Iterator

from haizhu_broker.web.numbers import plain

from .specs import FULL, CriterionSpec, StandardSpec


def faults_of(spec: StandardSpec) -> list[str]:
    """One Chinese sentence per fault; an empty list when the standard may be approved."""
    return [
        *repeated("维度编号", (one.code for one in spec.dimensions)),
        *repeated("指标编号", (one.code for one in spec.criteria)),
        *repeated("否决项编号", (one.code for one in spec.vetoes)),
        *_weight_faults(spec),
        *(fault for one in spec.criteria for fault in criterion_faults(one)),
        *_order_faults(spec),
    ]


def repeated(what: str, names: Iterable[str]) -> list[str]:
    """A sentence for every name that occurs more than once."""
    return [f"{what}“{name}”重复" for name, times in Counter(names).items() if times > 1]


def _weight_faults(spec: StandardSpec) -> Iterator[str]:
    whole = sum(one.weight for one in spec.criteria)
    if whole != FULL:
        yield f"各指标分值合计应为 100，现为 {whole:f}"
    known = {one.code for one in spec.dimensions}
    for one in spec.criteria:
        if one.dimension not in known:
            yield f"{one.code}：没有编号为“{one.dimension}”的维度"
    for dimension in spec.dimensions:
        if not spec.criteria_of(dimension.code):
            yield f"维度“{dimension.code} {dimension.text}”没有指标"


def criterion_faults(one: CriterionSpec) -> list[str]:
    """What is wrong with the levels and figures of one criterion."""
    points = [level.points for level in one.levels]
    faults = []
    if one.weight <= 0 or one.scale <= 0:
        faults.append(f"{one.code}：分值和评分上限应大于 0")
    if not points:
        faults.append(f"{one.code}：没有评分档次")
    elif max(points) != one.scale:
        faults.append(f"{one.code}：最高一档应为评分上限 {plain(one.scale)} 分，现为 {plain(max(points))} 分")
    if any(point < 0 for point in points):
        faults.append(f"{one.code}：档次的分数不能小于 0")
    if points != sorted(set(points), reverse=True):
        faults.append(f"{one.code}：档次应按分数从高到低排列，分数不重复")
    return faults


def _order_faults(spec: StandardSpec) -> Iterator[str]:
    yield from repeated("同分次序中的", spec.tie_order)
    for code in spec.tie_order:
        if code not in spec.names:
            yield f"同分次序中的“{code}”不是本标准的维度或指标"
    if not 0 <= spec.pass_line <= FULL:
        yield "及格线应在 0–100 之间"
    if not 0 <= spec.least_share <= FULL:
        yield "各维度最低比例应在 0–100 之间"
