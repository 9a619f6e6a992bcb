"""The district's view: the current broker reports of a period side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from supervision.regime.thresholds import Light

from ..models import MonitoringReport

MOST_NAMED = 3
WORST_FIRST = (Light.RED, Light.AMBER, Light.GREEN)


def overview(report: MonitoringReport) -> dict[str, Any]:
    """The brokers' results of the same period: a row each, and who has not reported."""
    rows = [
        {
            "report": one.pk,
            "name": one.subject_name,
            "score": None if one.score is None else f"{one.score:f}",
            "band": one.band,
            "light": one.light,
            "light_why": one.light_why,
            "greens": one.greens,
            "ambers": one.ambers,
            "reds": one.reds,
            "unreported": one.unreported,
            "aspects": _heat(one.results),
        }
        for one in _broker_reports(report)
    ]
    return {"brokers": rows, "silent": [row["name"] for row in rows if row["unreported"]]}


def _heat(results: dict[str, Any]) -> dict[str, dict[str, str | None]]:
    """Aspect code → its mean and its worst light."""
    lights: dict[str, set[str]] = {}
    for line in results["lines"]:
        lights.setdefault(line["aspect"], set()).add(line["light"])
    return {
        aspect["code"]: {
            "score": aspect["score"],
            "light": next((light.value for light in WORST_FIRST if light in lights.get(aspect["code"], ())), "grey"),
        }
        for aspect in results["aspects"]
    }


def standing(brokers: Sequence[dict[str, Any]]) -> tuple[Light, str]:
    """The district's light is that of its worst broker, who is named (建议值)."""
    for light in (Light.RED, Light.AMBER):
        found = [row["name"] for row in brokers if row["light"] == light]
        if found:
            more = f"等 {len(found)} 家" if len(found) > MOST_NAMED else ""
            return light, f"{'、'.join(found[:MOST_NAMED])}{more}亮{light.label}灯"
    if any(row["light"] == Light.GREEN for row in brokers):
        return Light.GREEN, "各试点单位均无黄灯、红灯"
    return Light.GREY, "没有可计分的试点单位"


def _broker_reports(report: MonitoringReport) -> QuerySet[MonitoringReport]:
    return MonitoringReport.objects.filter(
        broker__isnull=False,
        kind=report.kind,
        period_start=report.period_start,
        is_adhoc=False,
        is_current=True,
    ).order_by("broker__number")
