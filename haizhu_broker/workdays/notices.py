"""Reads the official holiday notices shipped as YAML, one file per year, into named days."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .calendar import Calendar, Day, Kind

SHIPPED = Path(__file__).parent / "calendars"


class Published(NamedTuple):
    """One yearly notice of the State Council's General Office as it was published."""

    year: int
    number: str
    title: str
    published_on: dt.date
    days: tuple[Day, ...]


def read_notice(path: Path) -> Published:
    """Read one file. Raises ValueError with the file's name when a day is named twice or a period is empty."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    days = tuple(sorted(day for holiday in content["holidays"] for day in _days_of(holiday)))
    if len({day.on for day in days}) != len(days):
        raise ValueError(f"{path.name}: a day is named twice")
    return Published(content["year"], content["number"], content["title"], content["published_on"], days)


def shipped_notices() -> list[Published]:
    """The notices in this release, oldest first."""
    return [read_notice(path) for path in sorted(SHIPPED.glob("*.yaml"))]


def shipped_calendar() -> Calendar:
    """The calendar of this release, for work that needs no database."""
    notices = shipped_notices()
    return Calendar.of((day for notice in notices for day in notice.days), (notice.year for notice in notices))


def _days_of(holiday: dict[str, Any]) -> Iterator[Day]:
    first, last, name = holiday["from"], holiday["to"], holiday["name"]
    if first > last:
        raise ValueError(f"{name}: {first} is after {last}")
    for offset in range((last - first).days + 1):
        yield Day(first + dt.timedelta(days=offset), Kind.HOLIDAY, name)
    for on in holiday.get("work", ()):
        yield Day(on, Kind.MAKE_UP, name)
