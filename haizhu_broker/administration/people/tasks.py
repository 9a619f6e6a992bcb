"""The door of the tick: the monthly report of idle accounts."""

from datetime import datetime

from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.web.clock import local

from .idle import report_idle


@drain("administration.idle")
def report_idle_accounts(now: datetime) -> int:
    return report_idle(local(now).date(), now)
