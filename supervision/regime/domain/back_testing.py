"""Judging earlier periods again by another set, and keeping what would differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.workdays.periods import Frequency, Period

from ..history import PastPeriod, past_periods
from ..indicators import SetSpec
from ..models import BackTest, IndicatorSet
from ..scoring import Observation, Score, score
from .choosing import targets_for

MONTHS = 12


def run(indicator_set: IndicatorSet, *, actor: User, today: date, now: datetime) -> BackTest:
    """Judge the last twelve ended months by `indicator_set` and keep the differences."""
    last = Period.holding(Frequency.MONTH, today).previous
    first = last
    for _ in range(MONTHS - 1):
        first = first.previous
    spec = indicator_set.spec()
    lights: list[dict[str, Any]] = []
    totals: list[dict[str, Any]] = []
    reports = 0
    for past in past_periods(first.start, last.end):
        if indicator_set.applies_to(past.broker.type, past.broker.grade):
            reports += 1
            found = judged(spec, past)
            lights += changed_lights(found, past)
            totals += changed_totals(found, past)
    return BackTest.objects.create(
        indicator_set=indicator_set,
        first_on=first.start,
        last_on=last.end,
        reports=reports,
        lights_changed=len(lights),
        totals_changed=len(totals),
        results={"lights": lights, "totals": totals},
        run_by=actor,
        run_at=now,
    )


def judged(spec: SetSpec, past: PastPeriod) -> Score:
    """The score of an earlier period under `spec`."""
    figures, portal = past.read(spec)
    outcomes = spec.outcomes(figures, portal)
    targets = targets_for(past.broker, past.period)
    known = {one.code: one for one in spec.indicators}
    seen = [Observation(known[code], outcome, targets.get(code)) for code, outcome in outcomes.items()]
    return score(seen, spec.weights)


def changed_lights(found: Score, past: PastPeriod) -> list[dict[str, Any]]:
    """A row for every indicator whose light differs, is new, or is no longer there."""
    now = {line.indicator.code: line for line in found.lines}
    rows = []
    for code in sorted(now.keys() | past.lights.keys()):
        before = past.lights.get(code, "")
        after = now[code].light.value if code in now else ""
        if before != after:
            line = now.get(code)
            rows.append(
                {
                    **_place(past),
                    "code": code,
                    "name": line.indicator.name if line else "",
                    "before": before,
                    "after": after,
                    "value": line.outcome.sentence if line else "",
                    "unit": line.indicator.unit if line else "",
                }
            )
    return rows


def changed_totals(found: Score, past: PastPeriod) -> list[dict[str, Any]]:
    """One row when total or band differs, none otherwise."""
    band = found.band.label if found.band else ""
    if (found.total, band) == (past.total, past.band):
        return []
    return [
        {
            **_place(past),
            "before": _text(past.total),
            "before_band": past.band,
            "after": _text(found.total),
            "after_band": band,
        }
    ]


def _place(past: PastPeriod) -> Mapping[str, Any]:
    return {"broker": past.broker.pk, "broker_name": str(past.broker.enterprise), "period": past.period.label}


def _text(total: object) -> str:
    return "" if total is None else str(total)
