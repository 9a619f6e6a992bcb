"""What units are told without anybody's act: terms of resolutions and referrals that come near or have passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .domain import actions, referrals
from .domain.acting import people_of
from .models import ActionItem, ActionUnit, Answer, Referral, ReferralAnswer
from .states import OPEN, UNDER_WAY

DUE = Event("meetings.due", "会议事项到期提醒")
WORDS = {Colour.AMBER: "临近到期", Colour.RED: "已逾期"}


@dataclass(frozen=True)
class Occasion:
    """A record near its term or past it, and the units that owe something; of each they are told once."""

    record: Any
    deadline: Deadline
    colour: Colour
    units: tuple[int, ...]

    @property
    def key(self) -> str:
        return f"{self.record._meta.label}:{self.record.pk}:{self.colour}:{self.deadline.due_on}"


def remind_of_terms(today: date, now: datetime) -> int:
    """临近提醒 (at most 3 working days left) and 逾期提醒 to the units that owe something; returns of how many records.

    A constant number of statements when there is nothing new to tell.
    """
    owed = _of_actions(), _of_referrals()
    occasions = [one for model, code, units in owed for one in _standing(model, code, units, today)]
    told = set(Message.objects.filter(key__in=[one.key for one in occasions]).values_list("key", flat=True))
    new = [one for one in occasions if one.key not in told]
    for one in new:
        tell(
            people_of(one.units, today),
            DUE,
            title=f"{WORDS[one.colour]}：{one.record}",
            body=one.deadline.light(today, calendar()).sentence,
            url=one.record.get_absolute_url(),
            key=one.key,
            now=now,
        )
    return len(new)


def _of_actions() -> tuple[type[Any], str, dict[int, list[int]]]:
    rows = ActionUnit.objects.filter(action__state__in=UNDER_WAY)
    return ActionItem, actions.DEADLINE, _grouped(rows.values_list("action", "organization"))


def _of_referrals() -> tuple[type[Any], str, dict[int, list[int]]]:
    rows = ReferralAnswer.objects.filter(referral__state=OPEN, answer=Answer.SILENT)
    return Referral, referrals.DEADLINE, _grouped(rows.values_list("referral", "organization"))


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for record, unit in pairs:
        found.setdefault(record, []).append(unit)
    return found


def _standing(model: type[Any], code: str, units: dict[int, list[int]], today: date) -> list[Occasion]:
    records = model.objects.in_bulk(list(units))
    terms = Deadline.objects.of(model._meta.label, units).filter(code=code).open().order_by("due_on", "id")
    lit = [(one, one.light(today, calendar()).colour) for one in terms]
    return [
        Occasion(records[one.subject_id], one, colour, tuple(units[one.subject_id]))
        for one, colour in lit
        if colour in WORDS
    ]
