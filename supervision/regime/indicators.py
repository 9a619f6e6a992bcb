"""An indicator set as a value: inputs, indicators, weights. What the YAML, the tables and the score agree on."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from haizhu_broker.workdays.periods import Frequency

from .aspects import Aspect
from .formula import Formula, Outcome, parse
from .inputs import BUREAU, FIRM, PENDING, Figure, InputSpec, reading
from .thresholds import Direction, Thresholds, read_thresholds


class Level(StrEnum):
    """Whom an indicator speaks about."""

    BROKER = "broker"
    DISTRICT = "district"

    @property
    def label(self) -> str:
        return {"broker": "试点单位", "district": "全区"}[self.value]


class Supplier(StrEnum):
    """Who supplies most of an indicator's inputs."""

    PORTAL = "portal"
    FIRM = "firm"
    BUREAU = "bureau"

    @property
    def label(self) -> str:
        return {"portal": "平台", "firm": "试点单位", "bureau": "区政务数据局"}[self.value]


@dataclass(frozen=True, slots=True)
class IndicatorSpec:
    """One indicator (R§7.2), as text that reads: raises FormulaError or ThresholdError when it does not.

    `notation` is the threshold text; `share` its weight inside the aspect, equal shares when None. `caps`: a red light
    limits the result to 中. `is_proposed`: a 建议值, not taken from any source. `owner`: the unit that keeps the
    indicator (责任单位): it explains formula and limits and follows up its lights.
    """

    code: str
    name: str
    aspect: Aspect
    unit: str
    direction: Direction
    level: Level
    supplied_by: Supplier
    frequency: Frequency
    expression: str
    notation: str
    data_source: str = ""
    owner: str = ""
    basis: str = ""
    share: Decimal | None = None
    caps: bool = False
    is_proposed: bool = True
    remark: str = ""

    def __post_init__(self) -> None:
        parse(self.expression)
        read_thresholds(self.notation, self.direction)

    @property
    def formula(self) -> Formula:
        return parse(self.expression)

    @property
    def thresholds(self) -> Thresholds:
        return read_thresholds(self.notation, self.direction)


@dataclass(frozen=True, slots=True)
class SetSpec:
    """A whole set. `weights` are the aspects' weights out of 100; an aspect without one is shown, not scored."""

    code: str
    name: str
    basis: str
    weights: Mapping[Aspect, Decimal]
    inputs: Mapping[str, InputSpec]
    indicators: tuple[IndicatorSpec, ...]
    broker_types: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()

    def inputs_of(self, supplier: str, frequency: str = Frequency.MONTH) -> tuple[InputSpec, ...]:
        """What `firm` or `bureau` is asked for in a report of this rhythm, in the order of the form."""
        return tuple(i for i in self.inputs.values() if i.source == supplier and i.frequency == frequency)

    def portal_sources(self) -> tuple[str, ...]:
        """The keys of the portal's own sources that the formulas read, such as `reporting.due_count`."""
        outside = (FIRM, BUREAU, PENDING)
        return tuple(dict.fromkeys(i.source for i in self.inputs.values() if i.source not in outside))

    def outcomes(
        self, figures: Mapping[str, Figure | None], portal: Mapping[str, Outcome], level: Level = Level.BROKER
    ) -> dict[str, Outcome]:
        """Indicator code → outcome. `figures`: input key → reported figure; `portal`: source key → outcome."""
        readings = {spec.name: reading(spec, figures, portal) for spec in self.inputs.values()}
        return {one.code: one.formula.evaluate(readings) for one in self.indicators if one.level == level}
