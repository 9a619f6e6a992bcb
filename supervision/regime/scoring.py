"""The score of one broker and period by the stated arithmetic (R§7.2), with every step kept for the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from .aspects import Aspect
from .formula import Incomputable, Missing, Outcome, Value
from .indicators import IndicatorSpec
from .thresholds import Light, Points

FULL_WEIGHT = Fraction(100)
# Of the 100 weights, fewer than these leave no total.
LEAST_WEIGHT = Fraction(60)


class Band(StrEnum):
    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"

    @property
    def label(self) -> str:
        return {"excellent": "优", "good": "良", "fair": "中", "poor": "差"}[self.value]


# The band is read from the published total, which has two decimals: 89.95 is 良, 90.00 is 优.
FLOORS = ((Decimal(90), Band.EXCELLENT), (Decimal(80), Band.GOOD), (Decimal(70), Band.FAIR))
ABOVE_THE_CAP = (Band.EXCELLENT, Band.GOOD)


@dataclass(frozen=True, slots=True)
class Observation:
    """One indicator with what its formula came to; `target` is the broker's value for a 对照目标 indicator."""

    indicator: IndicatorSpec
    outcome: Outcome
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator's steps: figure, light, points, weight of 100, weight after scaling, contribution to the total.

    `points` is None for what is left out of the mean (`left_out` says why) or only shown (`weight` is 0).
    All figures are rounded for printing; the total is computed from the unrounded ones.
    """

    indicator: IndicatorSpec
    outcome: Outcome
    light: Light
    points: Decimal | None
    working: str
    left_out: str
    weight: Decimal
    scaled_weight: Decimal | None
    contribution: Decimal | None

    @property
    def is_capping(self) -> bool:
        return self.indicator.caps and self.light is Light.RED


@dataclass(frozen=True, slots=True)
class AspectScore:
    """The mean of one aspect; `score` is None when none of its weight is left."""

    aspect: Aspect
    weight: Decimal
    weight_kept: Decimal
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Score:
    """`total` and `band` are None when less than 60 of the 100 weights remain; `uncapped` is the band before caps."""

    lines: tuple[Line, ...]
    aspects: tuple[AspectScore, ...]
    weight_kept: Decimal
    total: Decimal | None
    uncapped: Band | None
    band: Band | None

    @property
    def caps(self) -> tuple[Line, ...]:
        """The red lights that limit the result to 中."""
        return tuple(line for line in self.lines if line.is_capping)

    @property
    def left_out(self) -> tuple[Line, ...]:
        """What has weight but did not enter the mean."""
        return tuple(line for line in self.lines if line.left_out and line.weight)


def score(observations: Iterable[Observation], weights: Mapping[Aspect, Decimal], *, is_overdue: bool = True) -> Score:
    """The score of R§7.2. `weights` are those of the aspects, out of 100; indicators of other aspects are only shown.

    `is_overdue`: the deadline has passed, so 未报 is red with 0 points; before it 未报 is grey and left out.
    """
    judged = [_judge(observation, is_overdue=is_overdue) for observation in observations]
    own = _weights([judgement.indicator for judgement in judged], weights)
    entered = [(own[j.indicator.code], j.points.amount, j.indicator.aspect) for j in judged if j.points]
    kept = sum((weight for weight, _, _ in entered), Fraction(0))
    total = None if kept < LEAST_WEIGHT else _published(sum(weight * points for weight, points, _ in entered) / kept)
    uncapped = None if total is None else _band(total)
    lines = tuple(_line(judgement, own[judgement.indicator.code], kept) for judgement in judged)
    is_capped = any(line.is_capping for line in lines)
    return Score(
        lines=lines,
        aspects=tuple(_aspect(aspect, weight, entered) for aspect, weight in weights.items()),
        weight_kept=_published(kept),
        total=total,
        uncapped=uncapped,
        band=Band.FAIR if is_capped and uncapped in ABOVE_THE_CAP else uncapped,
    )


@dataclass(frozen=True, slots=True)
class _Judgement:
    indicator: IndicatorSpec
    outcome: Outcome
    light: Light
    points: Points | None = None
    left_out: str = ""


def _judge(observation: Observation, *, is_overdue: bool) -> _Judgement:
    indicator, outcome = observation.indicator, observation.outcome
    if isinstance(outcome, Missing):
        if is_overdue:
            return _Judgement(indicator, outcome, Light.RED, Points(Fraction(0), "未报：计 0"))
        return _Judgement(indicator, outcome, Light.GREY, left_out=f"{outcome.sentence}（未到报送期限）")
    compared = compared_figure(observation)
    if not isinstance(compared, Value):
        return _Judgement(indicator, outcome, Light.GREY, left_out=compared.sentence)
    thresholds = indicator.thresholds
    return _Judgement(indicator, outcome, thresholds.light(compared.amount), thresholds.points(compared.amount))


def compared_figure(observation: Observation) -> Outcome:
    """What is held against the thresholds: the figure itself, or its percentage of the target."""
    outcome, target = observation.outcome, observation.target
    if not isinstance(outcome, Value) or not observation.indicator.thresholds.of_target:
        return outcome
    if not target:
        return Incomputable("未设目标" if target is None else "目标为零")
    return Value(outcome.amount / target * 100)


def aspect_weights(indicators: Sequence[IndicatorSpec], weights: Mapping[Aspect, Decimal]) -> dict[str, Decimal]:
    """Each indicator's part of the 100 to two decimals; 0 for those that are only shown."""
    return {code: _published(weight) for code, weight in _weights(indicators, weights).items()}


def _weights(indicators: Sequence[IndicatorSpec], weights: Mapping[Aspect, Decimal]) -> dict[str, Fraction]:
    """Each indicator's part of the 100: its aspect's weight, split by shares (1 unless set)."""
    whole: dict[Aspect, Fraction] = {}
    for indicator in indicators:
        whole[indicator.aspect] = whole.get(indicator.aspect, Fraction(0)) + _share(indicator)
    return {
        indicator.code: Fraction(weights.get(indicator.aspect, 0)) * _share(indicator) / whole[indicator.aspect]
        for indicator in indicators
    }


def _share(indicator: IndicatorSpec) -> Fraction:
    return Fraction(1) if indicator.share is None else Fraction(indicator.share)


def _line(judgement: _Judgement, weight: Fraction, kept: Fraction) -> Line:
    points = judgement.points if weight else None
    scaled = FULL_WEIGHT * weight / kept if points else None
    return Line(
        indicator=judgement.indicator,
        outcome=judgement.outcome,
        light=judgement.light,
        points=_published(points.amount) if points else None,
        working=points.working if points else "",
        left_out=judgement.left_out,
        weight=_published(weight),
        scaled_weight=None if scaled is None else _published(scaled),
        contribution=_published(scaled * points.amount / FULL_WEIGHT) if scaled and points else None,
    )


def _aspect(aspect: Aspect, weight: Decimal, entered: Sequence[tuple[Fraction, Fraction, Aspect]]) -> AspectScore:
    own = [(part, points) for part, points, of in entered if of is aspect]
    kept = sum((part for part, _ in own), Fraction(0))
    mean = _published(sum(part * points for part, points in own) / kept) if kept else None
    return AspectScore(aspect, weight, _published(kept), mean)


def _band(total: Decimal) -> Band:
    return next((band for least, band in FLOORS if total >= least), Band.POOR)


def _published(figure: Fraction) -> Decimal:
    """Two decimals, half up: the only rounding there is, done once on the exact figure."""
    hundredths = (200 * figure.numerator + figure.denominator) // (2 * figure.denominator)
    return Decimal(hundredths).scaleb(-2)
