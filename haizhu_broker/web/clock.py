"""The wall clock of the portal: people read Asia/Shanghai, the database keeps UTC."""

import datetime as dt
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> dt.datetime:
    """The present moment, aware, in Asia/Shanghai."""
    return dt.datetime.now(tz=SHANGHAI)


def today() -> dt.date:
    """The calendar day in Asia/Shanghai, whatever the process time zone."""
    return now().date()


def local(moment: dt.datetime) -> dt.datetime:
    """An aware moment as people in the district read it."""
    return moment.astimezone(SHANGHAI)
