"""What this room enters with others: with whoever corrects figures or hands out documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from haizhu_broker.papers.access import when_downloaded
from supervision.reporting.corrections import when_corrected
from supervision.reporting.models import PeriodicReport

from .domain import flag_corrected, read_by
from .models import MonitoringReport


@when_corrected
def flag(report: PeriodicReport) -> None:
    """Figures that count were replaced: the reports that used them say so."""
    flag_corrected(report.broker_id, report.period)


@when_downloaded(MonitoringReport._meta.label)
def note_reading(pk: int, user: Any, now: datetime) -> None:
    """Who takes the file reads it."""
    read_by(MonitoringReport.objects.only("state", "broker").get(pk=pk), user, now)
