"""The tables of monitoring reports, by noun: timetable with its occurrences, reports with what hangs on them."""

from .reports import Measurement, MonitoringReport, Reading
from .timetables import DISTRICT_TITLE, Occurrence, Subject, Timetable

__all__ = ["DISTRICT_TITLE", "Measurement", "MonitoringReport", "Occurrence", "Reading", "Subject", "Timetable"]
