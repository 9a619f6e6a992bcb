"""The named inputs of formulas: what is asked of whom, within which bounds, and how a figure is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from haizhu_broker.web.numbers import plain
from haizhu_broker.workdays.periods import Frequency

from .aspects import Aspect
from .formula import Incomputable, Missing, NotConnected, Outcome, Value

FIRM = "firm"
BUREAU = "bureau"
PENDING = "pending"

Figure = Decimal | date


class Kind(StrEnum):
    """How a figure is written: what the field, the cell and the column look like."""

    COUNT = "count"
    AMOUNT = "amount"
    PERCENT = "percent"
    NUMBER = "number"
    LEVEL = "level"
    DATE = "date"
    YES_NO = "yes_no"

    @property
    def label(self) -> str:
        return KIND_LABELS[self]


KIND_LABELS = {
    Kind.COUNT: "整数",
    Kind.AMOUNT: "金额",
    Kind.PERCENT: "百分数",
    Kind.NUMBER: "数值",
    Kind.LEVEL: "等级",
    Kind.DATE: "日期",
    Kind.YES_NO: "是或否",
}
NO_CEILING = Decimal("1E9")  # as the greatest plausible figure: no ceiling is set
WHOLE = frozenset({Kind.COUNT, Kind.LEVEL, Kind.YES_NO})
MOST_DECIMALS = 4
PLAUSIBLE_YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class InputSpec:
    """One input of a set.

    `source` is `firm` (asked in the periodic report), `bureau` (entered by staff), `pending` (待接入: its part of the
    portal does not supply it yet) or the key of a portal source such as `reporting.on_time_count`.
    `standing` figures change seldom and are carried over from the last report; `optional` ones may stay empty.
    `within` names the input that this one is a part of and must not exceed.
    """

    key: str
    name: str
    aspect: Aspect
    kind: Kind
    unit: str
    help: str
    source: str
    low: Decimal = Decimal(0)
    high: Decimal = NO_CEILING
    within: str = ""
    standing: bool = False
    optional: bool = False
    frequency: Frequency = Frequency.MONTH

    def objection(self, figure: Figure) -> str | None:
        """Why `figure` cannot be right, as a sentence for the person who typed it, or None."""
        if self.kind is Kind.DATE or isinstance(figure, date):
            return self._not_a_date(figure)
        if not figure.is_finite():
            return f"“{self.name}”应填写一个数"
        if not self.low <= figure <= self.high:
            return f"“{self.name}”应在 {plain(self.low)}–{plain(self.high)} 之间，您填写的是 {plain(figure)}"
        if self.kind in WHOLE and figure != figure.to_integral_value():
            return f"“{self.name}”应为整数，您填写的是 {plain(figure)}"
        if figure != round(figure, MOST_DECIMALS):
            return f"“{self.name}”最多保留 {MOST_DECIMALS} 位小数，您填写的是 {plain(figure)}"
        return None

    def _not_a_date(self, figure: Figure) -> str | None:
        if not isinstance(figure, date):
            return f"“{self.name}”应填写日期，例如 2022-06-30"
        if self.kind is not Kind.DATE:
            return f"“{self.name}”应填写{self.kind.label}，不是日期"
        if figure.year not in PLAUSIBLE_YEARS:
            return f"“{self.name}”应在 {PLAUSIBLE_YEARS[0]}–{PLAUSIBLE_YEARS[-1]} 年之间，您填写的是 {figure:%Y-%m-%d}"
        return None


def excess(spec: InputSpec, inputs: Mapping[str, InputSpec], figures: Mapping[str, Figure | None]) -> str | None:
    """Why a part is greater than its whole (`within`), or None; both must be given."""
    part, whole = figures.get(spec.key), figures.get(spec.within)
    if not isinstance(part, Decimal) or not isinstance(whole, Decimal) or part <= whole:
        return None
    return f"“{spec.name}”不应大于“{inputs[spec.within].name}”（{plain(whole)}），您填写的是 {plain(part)}"


def reading(spec: InputSpec, figures: Mapping[str, Figure | None], portal: Mapping[str, Outcome]) -> Outcome:
    """What a formula reads for one input.

    An empty input of the firm is 未报, unless `portal` says under its source that it was not asked. One that the bureau
    has not entered is 不可计算, since the firm does not owe it. A portal source that nobody supplies is 待接入.
    """
    if spec.source == PENDING:
        return NotConnected((spec.name,))
    if spec.source not in (FIRM, BUREAU):
        return portal.get(spec.source, NotConnected((spec.name,)))
    figure = figures.get(spec.key)
    if figure is None:
        owed = portal.get(FIRM, Missing((spec.name,)))
        return owed if spec.source == FIRM else Incomputable(f"区政务数据局未录入：{spec.name}")
    return Value(as_number(figure))


def as_number(figure: Figure) -> Decimal:
    """A figure as formulas see it: a date is its day number, so that dates subtract to days."""
    return Decimal(figure.toordinal()) if isinstance(figure, date) else figure
