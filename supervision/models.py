"""The models of all rooms, gathered for Django."""

from .monitoring.models import Measurement, MonitoringReport, Occurrence, Reading, Timetable
from .regime.models import AssignedValue, BackTest, Indicator, IndicatorSet, NamedInput, Objective, Rule
from .reporting.models import PeriodicReport, Submission

__all__ = [
    "AssignedValue",
    "BackTest",
    "Indicator",
    "IndicatorSet",
    "Measurement",
    "MonitoringReport",
    "NamedInput",
    "Objective",
    "Occurrence",
    "PeriodicReport",
    "Reading",
    "Rule",
    "Submission",
    "Timetable",
]
