"""What is kept of a measurement: every step of the score, and where each figure came from, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from supervision.regime.formula import Outcome, Value
from supervision.regime.indicators import SetSpec
from supervision.regime.inputs import InputSpec, as_number, reading
from supervision.regime.scoring import Line, Score
from supervision.regime.sources import source_label
from supervision.regime.thresholds import Light

from ..models import Measurement, MonitoringReport
from ..sources import Gathered

TREND_PERIODS = 12
UNREPORTED = "未报"
GIVEN = "数值"


def word_of(line: Line) -> str:
    """数值, 未报, 不可计算 or 待接入."""
    return GIVEN if isinstance(line.outcome, Value) else line.outcome.word


def of_score(scored: Score, before: Mapping[str, dict[str, str]], targets: Mapping[str, Decimal]) -> dict[str, Any]:
    """The arithmetic of R§7.2 with every step; `before`: what each indicator came to in the period before."""
    return {
        "total": text_of(scored.total),
        "band": scored.band.label if scored.band else "",
        "uncapped": scored.uncapped.label if scored.uncapped else "",
        "weight_kept": text_of(scored.weight_kept),
        "caps": [line.indicator.code for line in scored.caps],
        "aspects": [
            {
                "code": one.aspect.value,
                "label": one.aspect.label,
                "weight": text_of(one.weight),
                "weight_kept": text_of(one.weight_kept),
                "score": text_of(one.score),
            }
            for one in scored.aspects
        ],
        "lines": [_line(line, targets) | {"before": before.get(line.indicator.code)} for line in scored.lines],
    }


def _line(line: Line, targets: Mapping[str, Decimal]) -> dict[str, Any]:
    indicator = line.indicator
    target = targets.get(indicator.code) if indicator.thresholds.of_target else None
    return {
        "code": indicator.code,
        "name": indicator.name,
        "aspect": indicator.aspect.value,
        "unit": indicator.unit,
        "notation": indicator.notation,
        "target": None if target is None else shown(target),
        "expression": indicator.expression,
        "is_proposed": indicator.is_proposed,
        "caps": indicator.caps,
        "value": shown(line.outcome.amount) if isinstance(line.outcome, Value) else "",
        "word": word_of(line),
        "sentence": line.outcome.sentence,
        "light": line.light.value,
        "points": text_of(line.points),
        "working": line.working,
        "left_out": line.left_out,
        "weight": text_of(line.weight),
        "scaled_weight": text_of(line.scaled_weight),
        "contribution": text_of(line.contribution),
        "inputs": list(indicator.formula.names),
    }


def figures(
    spec: SetSpec, gathered: Gathered, portal: Mapping[str, Outcome], now: datetime
) -> dict[str, dict[str, str]]:
    """Every figure by the name formulas call it: value or the word for none, unit, where from, as of when."""
    names = {one.key: one.name for one in spec.inputs.values()}
    return {
        one.name: {
            **_value(one, gathered, portal),
            "unit": one.unit,
            "source": gathered.origins.get(one.key) or source_label(one.source, names) or one.source,
            "as_of": now.isoformat(timespec="minutes"),
        }
        for one in spec.inputs.values()
    }


def _value(one: InputSpec, gathered: Gathered, portal: Mapping[str, Outcome]) -> dict[str, str]:
    given = gathered.figures.get(one.key)
    if given is not None:
        return {"value": given.isoformat() if isinstance(given, date) else shown(as_number(given)), "word": GIVEN}
    outcome = reading(one, {}, portal)
    if isinstance(outcome, Value):
        return {"value": shown(outcome.amount), "word": GIVEN}
    return {"value": "", "word": outcome.word}


def history(report: MonitoringReport, scored: Score) -> list[dict[str, Any]]:
    """The totals of the current reports of the periods before, oldest first, this one last; None for no total."""
    rows = _before(report).only("period_start", "kind", "score", "reds")[: TREND_PERIODS - 1]
    points = [{"label": one.period.label, "score": text_of(one.score), "reds": one.reds} for one in rows][::-1]
    reds = sum(line.light is Light.RED for line in scored.lines)
    return [*points, {"label": report.period.label, "score": text_of(scored.total), "reds": reds}]


def before(report: MonitoringReport) -> dict[str, dict[str, str]]:
    """Indicator code → value, word and light in the current report of the period just before (环比)."""
    last = _before(report).filter(period_start=report.period.previous.start).values("pk")
    rows = Measurement.objects.filter(report__in=last).values_list("code", "value", "outcome", "light")
    return {
        code: {"value": "" if value is None else shown(value), "word": word, "light": light}
        for code, value, word, light in rows
    }


def _before(report: MonitoringReport) -> Any:
    return MonitoringReport.objects.filter(
        broker=report.broker,
        kind=report.kind,
        is_adhoc=False,
        is_current=True,
        period_start__lt=report.period_start,
    ).order_by("-period_start")


def shown(amount: Decimal) -> str:
    """At most two decimals, no exponent, no trailing zeros."""
    text = f"{round(amount, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def text_of(figure: Decimal | None) -> str | None:
    """A figure as JSON keeps it: decimal text without exponent."""
    return None if figure is None else f"{figure:f}"
