"""What the tabs of a report and of a timetable's line lay before their templates."""

from .figures import indicators, score, sources
from .paper import document, overview
from .records import brokers, history, occurrences, progress, readings

__all__ = [
    "brokers",
    "document",
    "history",
    "indicators",
    "occurrences",
    "overview",
    "progress",
    "readings",
    "score",
    "sources",
]
