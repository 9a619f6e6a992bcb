"""What waits for people on their home page, the bureau's figures, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits

from .access import PERIODIC_REPORTS
from .columns import REPORTS, with_deadline
from .filters import late_on
from .models import Supplier
from .states import CHECKING, COLLECTING, OPEN_TO_FIRM, OWED, SUBMITTED

LIST = "supervision:periodic_report_list"
STEP = "supervision:periodic_report_step"
# The act that a state waits for: the action asked of the policy, the states, the step it leads to, and its word.
ACTS = (
    ("fill", OPEN_TO_FIRM, "fill", "填报"),
    ("send_back", (CHECKING,), "submit", "审核提交"),
    ("accept", (SUBMITTED,), "accept", "接收"),
    ("collect", (COLLECTING,), "collect", "采集"),
)


@waits
def reports_waiting(user: Any, today: date) -> Iterator[Queue]:
    """A queue for each act that this person may take at all."""
    for action, states, step, word in ACTS:
        if PERIODIC_REPORTS.may_ever(user, action):
            yield Queue(_within(user, action).filter(state__in=states), partial(_waiting, step, word))
    if PERIODIC_REPORTS.may_ever(user, "grant_extension"):
        asked = _within(user, "grant_extension").filter(
            state__in=OWED,
            deadline_asked_due_on__isnull=False,
            deadline_answered_on__isnull=True,
            deadline_closed_on__isnull=True,
        )
        yield Queue(asked, partial(_waiting, "grant_extension", "答复延期"))


@tiles
def reports_counted(user: Any, today: date) -> Iterator[Tile]:
    """For the bureau: what is to be accepted, and what is late."""
    if not PERIODIC_REPORTS.may_ever(user, "accept"):
        return
    submitted = PERIODIC_REPORTS.permitted(user).filter(state=SUBMITTED)
    yield Tile("报送待接收", submitted, "份", url=f"{reverse(LIST)}?state={SUBMITTED}")
    owed = PERIODIC_REPORTS.permitted(user).filter(late_on(today), supplier=Supplier.FIRM, state__in=OWED)
    yield Tile("报送逾期未办结", owed, "份", url=f"{reverse(LIST)}?late=true&{_states(OWED)}")


seek("定期报送", REPORTS, LIST)


def _within(user: Any, action: str) -> Any:
    related = with_deadline().select_related("broker__enterprise__organization").order_by("due_on", "pk")
    return PERIODIC_REPORTS.permitted(user, action, related)


def _waiting(step: str, word: str, report: Any) -> Waiting:
    kind = "数据采集" if report.supplier == Supplier.BUREAU else "定期报送"
    return Waiting(
        what=f"{report.period.label}{kind}",
        url=report.get_absolute_url(),
        about=report.broker.enterprise.organization.short_name,
        due_on=report.deadline_due_on,
        is_provisional=report.deadline_provisional,
        act=word,
        act_url=reverse(STEP, args=[report.pk, step]),
    )


def _states(states: tuple[str, ...]) -> str:
    return "&".join(f"state={state}" for state in states)
