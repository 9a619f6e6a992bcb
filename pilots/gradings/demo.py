"""The demonstration's grading: the scheme in force in January 2022, first grades, most renewed in December."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker

from . import domain
from .models import Grading, GradingScheme, Sort
from .scheme_file import FIRST

LOADED, GRADED, RENEWED = date(2022, 1, 5), date(2022, 1, 13), date(2022, 12, 12)
LEFT = 2  # brokers whose renewal is still to come
VERIFIED = "已向区委网信办、区公安分局核实，没有较大以上安全事件和未办结的重大问题。"
REASON = "首批试点单位的等级经专家评审和领导小组审定，证书和数据规模的差距列入试点期内提升事项。"


def put_in_force(people: Mapping[str, User]) -> None:
    """The shipped proposal, enacted in January."""
    if GradingScheme.objects.exists():
        return
    draft = domain.load_scheme(FIRST.read_text(encoding="utf-8"), **_by(system_user(), LOADED))
    domain.enact(draft, **_by(people["director"], LOADED), effective_from=LOADED)


def grade(brokers: Sequence[Broker], people: Mapping[str, User]) -> None:
    """The first grades, as the brokers were announced."""
    for broker in brokers:
        if not broker.gradings.exists():
            _decide(broker, Sort.INITIAL, GRADED, people)


def live_through(month: Period, people: Mapping[str, User]) -> None:
    """The renewals of December; the last brokers are left to be done."""
    if month.start != date(2022, 12, 1):
        return
    for broker in list(Broker.objects.filter(started_on__isnull=False).order_by("number"))[:-LEFT]:
        if not Grading.objects.filter(broker=broker, sort=Sort.RENEWAL).exists():
            _decide(broker, Sort.RENEWAL, RENEWED, people)


def _decide(broker: Broker, sort: Sort, day: date, people: Mapping[str, User]) -> None:
    """The grade stays as it is, with the reason where the evidence gives another."""
    grading = domain.draw_up(**_by(people["staff"], day), broker=broker, sort=sort)
    reason = "" if grading.computed == broker.grade else REASON
    said = {"grade": broker.grade, "verified": VERIFIED, "reason": reason}
    domain.decide(grading, **_by(people["director"], day), **said)


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 16, tzinfo=SHANGHAI)}
