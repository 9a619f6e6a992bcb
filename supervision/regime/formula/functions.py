"""The functions of the language, each under a Latin and a Chinese name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from .limits import ARITHMETIC, MAX_ARGUMENTS, PLACES

Figures = Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class Function:
    """How a function is written and read: names, number of arguments, meaning for the person who writes a formula."""

    name: str
    label: str
    fewest: int
    most: int
    meaning: str


def _sum(figures: Figures) -> Decimal:
    return reduce(ARITHMETIC.add, figures)


def _mean(figures: Figures) -> Decimal:
    return ARITHMETIC.divide(_sum(figures), Decimal(len(figures)))


def _median(figures: Figures) -> Decimal:
    ordered = sorted(figures)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else _mean(ordered[middle - 1 : middle + 1])


def _count(figures: Figures) -> Decimal:
    return Decimal(sum(1 for figure in figures if figure != 0))


def _round(figures: Figures) -> Decimal | str:
    places = figures[1] if len(figures) == 2 else Decimal(0)
    if places not in range(PLACES + 1):
        return f"保留位数应为 0 至 {PLACES} 的整数"
    step = Decimal(1).scaleb(-int(places))
    return figures[0].quantize(step, rounding=ROUND_HALF_UP, context=ARITHMETIC)


# What a function of figures comes to, or the sentence that says why it comes to nothing.
COMPUTE: dict[str, Callable[[Figures], Decimal | str]] = {
    "min": min,
    "max": max,
    "sum": _sum,
    "avg": _mean,
    "median": _median,
    "count": _count,
    "round": _round,
}
MANUAL = (
    Function("min", "最小", 1, MAX_ARGUMENTS, "各项中最小的数"),
    Function("max", "最大", 1, MAX_ARGUMENTS, "各项中最大的数"),
    Function("sum", "合计", 1, MAX_ARGUMENTS, "各项之和"),
    Function("avg", "平均", 1, MAX_ARGUMENTS, "各项的算术平均"),
    Function("median", "中位数", 1, MAX_ARGUMENTS, "各项的中位数"),
    Function("count", "计数", 1, MAX_ARGUMENTS, "不为 0 的项数"),
    Function("round", "四舍五入", 1, 2, "四舍五入到整数，或第二项所写的小数位"),
    Function("percent", "百分比", 2, 2, "第一项 ÷ 第二项 × 100"),
    Function("if", "如果", 3, 3, "第一项成立取第二项，否则取第三项"),
    Function("unless", "除非", 2, 2, "第一项成立时不适用，否则取第二项"),
)
SPELLED = {spelling: function for function in MANUAL for spelling in (function.name, function.label)}
