"""Measuring one subject over one period: outcomes, score, light, ready to be kept with the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pilots.plans.progress import progress_of
from supervision.regime.domain import targets_for
from supervision.regime.formula import Value
from supervision.regime.indicators import Level
from supervision.regime.scoring import Band, Observation, Score, score
from supervision.regime.thresholds import Light

from ..models import Measurement, MonitoringReport
from ..sources import computed, months_of, reported, unasked
from . import recording
from .district import overview, standing

LONGEST_WHY = 200


@dataclass(frozen=True)
class Result:
    """A score with its sources, and the light it gives with the sentence why."""

    score: Score
    record: dict[str, Any]
    light: Light
    why: str

    def columns(self) -> dict[str, Any]:
        """The report's columns that follow from the result."""
        lights = [line.light for line in self.score.lines]
        return {
            "score": self.score.total,
            "band": self.score.band.value if self.score.band else "",
            "light": self.light.value,
            "light_why": self.why[:LONGEST_WHY],
            "greens": lights.count(Light.GREEN),
            "ambers": lights.count(Light.AMBER),
            "reds": lights.count(Light.RED),
            "unreported": _unreported(self.score),
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
                outcome=recording.word_of(line),
                light=line.light.value,
                points=line.points,
            )
            for line in self.score.lines
        ]


def assess(report: MonitoringReport, today: date, now: datetime) -> Result:
    """Measure the report's subject over its period from what is known at `now` (R§7.2)."""
    spec, period = report.indicator_set.spec(), report.period
    months = months_of(report.broker, period.year_before.start, period.end) if report.broker else []
    portal = computed(spec, report.broker, months, period, today) | unasked(months, period)
    gathered = reported(spec, months, period)
    outcomes = spec.outcomes(gathered.figures, portal, Level.BROKER if report.broker else Level.DISTRICT)
    targets = targets_for(report.broker, period)
    observations = [
        Observation(indicator, outcomes[indicator.code], targets.get(indicator.code))
        for indicator in spec.indicators
        if indicator.code in outcomes
    ]
    scored = score(observations, spec.weights)
    record = recording.of_score(scored, recording.before(report), targets) | {
        "figures": recording.figures(spec, gathered, portal, now),
        "submissions": gathered.submissions,
        "missing_months": gathered.missing_months,
        "unasked_months": gathered.unasked_months,
        "history": recording.history(report, scored),
        "district": None if report.broker else overview(report),
        "plan": progress_of(report.broker, period) if report.broker else None,
    }
    light, why = verdict(scored) if report.broker else standing(record["district"]["brokers"])
    return Result(scored, record, light, why)


def verdict(scored: Score) -> tuple[Light, str]:
    """One light for a broker's report with its reason: red when capped, 差 or 未报 without total, amber when 中 or
    any red, grey without total, otherwise green (建议值).
    """
    unreported = _unreported(scored)
    owed = f"；未报 {unreported} 项" if unreported else ""
    if scored.total is None or scored.band is None:
        short = f"可计权重 {scored.weight_kept}，不足 60，不出总分{owed}"
        return (Light.RED if unreported else Light.GREY), short
    said = f"得分 {scored.total}，等次为“{scored.band.label}”"
    if scored.band is Band.POOR:
        return Light.RED, f"{said}{owed}"
    if scored.caps:
        capping = "、".join(f"{line.indicator.name}（{line.indicator.code}）" for line in scored.caps)
        return Light.RED, f"{capping}亮红灯，等次不高于“中”{owed}"
    reds = sum(line.light is Light.RED for line in scored.lines)
    if scored.band is Band.FAIR or reds:
        return Light.AMBER, f"{said}，红灯 {reds} 项{owed}"
    return Light.GREEN, f"{said}，无红灯"


def _unreported(scored: Score) -> int:
    return sum(recording.word_of(line) == recording.UNREPORTED for line in scored.lines)
