"""The district's view: the current broker reports of a period side by side."""

from __future__ import annotations

from typing import Any

from ..models import MonitoringReport


def overview(report: MonitoringReport) -> dict[str, Any]:
    """The brokers' results of the same period: a row each, and how many stand in which band."""
    rows = [
        {
            "report": one["pk"],
            "name": one["subject_name"],
            "score": None if one["score"] is None else f"{one['score']:f}",
            "band": one["band"],
            "light": one["light"],
            "greens": one["greens"],
            "ambers": one["ambers"],
            "reds": one["reds"],
            "unreported": one["unreported"],
        }
        for one in _broker_reports(report).values(
            "pk", "subject_name", "score", "band", "light", "greens", "ambers", "reds", "unreported"
        )
    ]
    return {"brokers": rows, "silent": [row["name"] for row in rows if row["unreported"]]}


def _broker_reports(report: MonitoringReport):
    return MonitoringReport.objects.filter(
        broker__isnull=False,
        kind=report.kind,
        period_start=report.period_start,
        is_adhoc=False,
        is_current=True,
    ).order_by("broker__number")
