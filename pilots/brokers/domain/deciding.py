"""Writing a decision: what it must say, the document it is issued by, and who hears of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.roles import FIRM

from ..following import By, tell_rooms
from ..models import WITHOUT_DOCUMENT, Broker, Decision
from ..paper import Parts, issue_decision
from ..preceding import what_precedes

DECIDED = Event("brokers.decided", "数据经纪人决定", is_obligatory=True)
DUE = {"decided_on": "决定日期", "decider": "决定机关", "ground": "理由"}
URGENT = "urgent_because"


def decide(
    broker: Broker,
    kind: str,
    to: str,
    by: By,
    decision: dict[str, Any],
    changes: dict[str, list[str]] | None = None,
) -> Decision:
    """Write the decision and let the firm and the rooms above hear of it."""
    made = write(broker, kind, to, by, decision, changes)
    spread(broker, made, by)
    return made


def write(
    broker: Broker,
    kind: str,
    to: str,
    by: By,
    decision: dict[str, Any],
    changes: dict[str, list[str]] | None = None,
) -> Decision:
    """Write the decision and make it the broker's last; the caller sets what else follows and then calls `spread`.

    StepRefused names the field: a missing date, decider, reason or due document, a day out of its order, a hearing or a
    wish of the firm that did not come first.
    """
    given = dict(decision)
    parts = Parts.taken_from(given)
    _refuse_missing(given, kind, parts)
    last = broker.last_decision
    _refuse_misplaced(given["decided_on"], last, by.today)
    given["heard"] = _what_came_first(broker, kind, given, by.today)
    if parts:
        paper = issue_decision(broker, kind, parts, given, by)
        given |= {"paper": paper, "document": paper.number}
    before = broker.state if last else ""
    facts = {"from_state": before, "to_state": to, "changes": changes or {}, "recorded_by": by.actor}
    made = Decision.objects.create(broker=broker, kind=kind, **facts, **given)
    broker.last_decision, broker.state = made, to
    return made


def spread(broker: Broker, made: Decision, by: By) -> None:
    """Tell the firm; save the broker, so that the rooms above read it as it will be, and let them hear."""
    tell(
        firm_people(broker, by.today),
        DECIDED,
        title=f"{made.label}：{broker}",
        body=f"{made.decider}{made.decided_on:%Y年%-m月%-d日}决定{made.label}。理由：{made.ground}",
        url=broker.get_absolute_url(),
        key=f"decision:{made.pk}",
        now=by.now,
    )
    broker.save()
    tell_rooms(broker, made, by)


def firm_people(broker: Broker, day: date) -> QuerySet[User]:
    """The people of the broker's firm on `day`."""
    held = Membership.objects.valid_on(day).filter(role__in=FIRM, organization=broker.enterprise.organization_id)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)


def _refuse_missing(given: dict[str, Any], kind: str, parts: Parts | None) -> None:
    missing = {name: [f"请填写{label}。"] for name, label in DUE.items() if not given.get(name)}
    if parts:
        missing |= parts.lacking()
        if given.get("document"):
            missing["document"] = ["由本平台制发的，文号自动编排，请不要填写。"]
        if kind == "terminate" and not given.get("approval"):
            missing["approval"] = ["终止由领导小组批准，请填写批准文号。"]
    elif kind not in WITHOUT_DOCUMENT and not given.get("document"):
        missing["document"] = ["请填写文号。"]
    if missing:
        raise StepRefused(missing)


def _what_came_first(broker: Broker, kind: str, given: dict[str, Any], today: date) -> str:
    """The words for what came before; nothing where the firm is heard afterwards."""
    if given.get(URGENT, "").strip():
        if kind != "suspend":
            raise StepRefused({URGENT: ["紧急处置只适用于暂停。"]})
        return ""
    came = what_precedes(broker, kind, today)
    if came.lacking:
        raise StepRefused({URGENT if kind == "suspend" else "": [came.lacking]})
    return came.words


def _refuse_misplaced(decided_on: date, last: Decision | None, today: date) -> None:
    if decided_on > today:
        raise StepRefused({"decided_on": ["决定日期不能晚于今天。"]})
    if last and decided_on < last.decided_on:
        raise StepRefused({"decided_on": [f"决定日期不能早于上一决定（{last.label}，{last.decided_on}）。"]})
