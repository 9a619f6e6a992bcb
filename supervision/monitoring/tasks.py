"""The tick's door: monitoring reports that are due."""

from datetime import datetime

from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.lifecycle.waypoints import reach

from .domain import produce_due


@drain("monitoring.reports")
def produce_what_is_due(now: datetime) -> int:
    """Produce every report that is due, in order."""
    made = produce_due(now)
    reach("before_ack")
    return made
