"""Measuring one subject over one period: outcomes, score, and the record of where every figure came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from supervision.regime.domain import targets_for
from supervision.regime.formula import Value
from supervision.regime.indicators import Level
from supervision.regime.inputs import as_number
from supervision.regime.scoring import Line, Observation, Score, score
from supervision.regime.thresholds import Light

from ..models import Measurement, MonitoringReport
from ..sources import Gathered, computed, months_of, reported
from .district import overview

TREND_PERIODS = 12


@dataclass(frozen=True)
class Result:
    """A score with its sources, ready to be kept with the report."""

    score: Score
    record: dict[str, Any]

    def columns(self) -> dict[str, Any]:
        """The report's columns that follow from the result."""
        lights = [line.light for line in self.score.lines]
        return {
            "score": self.score.total,
            "band": self.score.band.value if self.score.band else "",
            "light": overall_light(self.score).value,
            "greens": lights.count(Light.GREEN),
            "ambers": lights.count(Light.AMBER),
            "reds": lights.count(Light.RED),
            "unreported": sum(line["word"] == "未报" for line in self.record["lines"]),
            "results": self.record,
        }

    def measurements(self, report: MonitoringReport) -> list[Measurement]:
        """One row per indicator, for trends and back-tests."""
        return [
            Measurement(
                report=report,
                broker_id=report.broker_id,
                code=line.indicator.code,
                period_start=report.period_start,
                value=line.outcome.amount if isinstance(line.outcome, Value) else None,
                outcome=word_of(line),
                light=line.light.value,
                points=line.points,
            )
            for line in self.score.lines
        ]


def assess(report: MonitoringReport, today: date, now: datetime) -> Result:
    """Measure the report's subject over its period from what is known at `now` (R§7.2)."""
    spec = report.indicator_set.spec()
    period = report.period
    months = months_of(report.broker, period.year_before.start, period.end) if report.broker else []
    portal = computed(spec, report.broker, months, period, today)
    gathered = reported(spec, months, period)
    level = Level.BROKER if report.broker else Level.DISTRICT
    outcomes = spec.outcomes(gathered.figures, portal, level)
    targets = targets_for(report.broker, period)
    observations = [
        Observation(indicator, outcomes[indicator.code], targets.get(indicator.code))
        for indicator in spec.indicators
        if indicator.code in outcomes
    ]
    scored = score(observations, spec.weights)
    record = _record(scored)
    record["figures"] = _figures(spec, gathered, portal, now)
    record["submissions"] = gathered.submissions
    record["missing_months"] = gathered.missing_months
    record["history"] = _history(report, scored)
    record["district"] = overview(report) if report.broker is None else None
    return Result(scored, record)


def overall_light(scored: Score) -> Light:
    """One light for the whole report: grey without a total, red when capped or 差, amber when 中 or any red."""
    if scored.total is None or scored.band is None:
        return Light.RED if any(word_of(line) == "未报" for line in scored.lines) else Light.GREY
    if scored.caps or scored.band.value == "poor":
        return Light.RED
    has_red = any(line.light is Light.RED for line in scored.lines)
    return Light.AMBER if scored.band.value == "fair" or has_red else Light.GREEN


def word_of(line: Line) -> str:
    """数值, 未报, 不可计算 or 待接入."""
    return "数值" if isinstance(line.outcome, Value) else line.outcome.word


def _record(scored: Score) -> dict[str, Any]:
    return {
        "total": _text(scored.total),
        "band": scored.band.label if scored.band else "",
        "uncapped": scored.uncapped.label if scored.uncapped else "",
        "weight_kept": _text(scored.weight_kept),
        "caps": [line.indicator.code for line in scored.caps],
        "aspects": [
            {
                "code": one.aspect.value,
                "label": one.aspect.label,
                "weight": _text(one.weight),
                "weight_kept": _text(one.weight_kept),
                "score": _text(one.score),
            }
            for one in scored.aspects
        ],
        "lines": [_line(line) for line in scored.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    indicator = line.indicator
    return {
        "code": indicator.code,
        "name": indicator.name,
        "aspect": indicator.aspect.value,
        "unit": indicator.unit,
        "notation": indicator.notation,
        "expression": indicator.expression,
        "is_proposed": indicator.is_proposed,
        "caps": indicator.caps,
        "value": shown(line.outcome.amount) if isinstance(line.outcome, Value) else "",
        "word": word_of(line),
        "sentence": line.outcome.sentence,
        "light": line.light.value,
        "points": _text(line.points),
        "working": line.working,
        "left_out": line.left_out,
        "weight": _text(line.weight),
        "scaled_weight": _text(line.scaled_weight),
        "contribution": _text(line.contribution),
        "inputs": list(indicator.formula.names),
    }


def _figures(spec, gathered: Gathered, portal, now: datetime) -> dict[str, dict[str, str]]:
    """Every figure by the name formulas call it: value, unit, where from, as of when."""
    found = {}
    for one in spec.inputs.values():
        if one.key in gathered.figures:
            figure = gathered.figures[one.key]
            text = figure.isoformat() if isinstance(figure, date) else shown(as_number(figure))
            source = gathered.origins[one.key]
        elif isinstance(portal.get(one.source), Value):
            text, source = shown(portal[one.source].amount), f"平台计算（{one.source}）"
        else:
            continue
        found[one.name] = {
            "value": text,
            "unit": one.unit,
            "source": source,
            "as_of": now.isoformat(timespec="minutes"),
        }
    return found


def _history(report: MonitoringReport, scored: Score) -> list[dict[str, Any]]:
    """The totals of the current reports of the periods before, oldest first, this one last; None for no total."""
    before = MonitoringReport.objects.filter(
        broker=report.broker,
        kind=report.kind,
        is_adhoc=False,
        is_current=True,
        period_start__lt=report.period_start,
    ).order_by("-period_start")[: TREND_PERIODS - 1]
    points = [{"label": one.period.label, "score": _text(one.score), "reds": one.reds} for one in before][::-1]
    reds = sum(line.light is Light.RED for line in scored.lines)
    return [*points, {"label": report.period.label, "score": _text(scored.total), "reds": reds}]


def shown(amount: Decimal) -> str:
    """At most two decimals, no exponent, no trailing zeros."""
    text = f"{round(amount, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"
