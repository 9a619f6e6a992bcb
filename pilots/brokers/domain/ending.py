"""A broker's last valid day as a deadline, of which its firm and the bureau are told before it comes (期满)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.events import Event
from haizhu_broker.workdays.domain import close_deadline, set_deadline
from haizhu_broker.workdays.rules import fixed

from ..access import BROKER as POLICY
from ..following import By, when_decided
from ..models import Broker, Decision
from ..reminding import remind_of
from ..states import LIVE
from .deciding import firm_people

EXPIRY = "expiry"
ENDING = Event("brokers.ending", "试点期将满", is_obligatory=True)


@when_decided
def keep_last_day(broker: Broker, decision: Decision, by: By) -> None:
    """Set with the first decision and with every change of the last day; closed when the pilot ends."""
    if broker.state not in LIVE:
        close_deadline(broker, EXPIRY, decision.decided_on)
    elif decision.kind == "announce" or "valid_until" in decision.changes:
        day = max(broker.valid_until, decision.decided_on)
        rule = fixed(day, "有效期的最后一天")
        set_deadline(broker, EXPIRY, rule=rule, start=decision.decided_on, title=f"试点期满：{broker}")


def whom_it_concerns(broker: Broker, day: date) -> Iterable[User]:
    """The firm, and whoever decides."""
    return {*firm_people(broker, day), *POLICY.users_allowed("decide", broker, day)}


remind_of(EXPIRY, ENDING, whom_it_concerns)
