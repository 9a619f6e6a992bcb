"""The door of the tick: names that begin today are borne from today."""

from datetime import datetime

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.web.clock import local

from .domain import adopt_name, waiting_names


@drain("administration.names")
def adopt_names(now: datetime) -> int:
    today = local(now).date()
    waiting = waiting_names(today)
    for organization in waiting:
        adopt_name(organization, actor=system_user(), today=today, now=now)
    return len(waiting)
