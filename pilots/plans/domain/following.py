"""Following a plan up month by month: asking, filling in, sending back, accepting (方案二(三)7、8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, set_deadline
from haizhu_broker.workdays.periods import Frequency, Period, periods_ended
from haizhu_broker.workdays.rules import month_day
from pilots.brokers.domain import under_supervision
from pilots.plans.access import FOLLOW_UP as POLICY
from pilots.plans.freezing import clauses_of
from pilots.plans.models import FollowUp, FollowUpLine, Plan
from pilots.plans.models.following import Course
from pilots.plans.sections import TRACKED, Section, place_of
from pilots.plans.states import FOLLOW_UP
from pilots.plans.tracking import WHOLE, achieved, deviation

from .examining import tell_firm

DUE = "follow_up"
ASKED = Event("plans.follow_up", "方案月度跟进")
FILLED = Event("plans.follow_up_filled", "方案月度跟进填报")


class Reported(NamedTuple):
    """What a firm says of one line: `percent` of work, `reached` of a goal in its unit."""

    course: str
    done: str
    percent: int = 0
    reached: Decimal | None = None
    problem: str = ""


def ask_due(today: date, now: datetime) -> int:
    """Ask each firm under supervision for every month that has ended since its plan is carried out; return how many.

    A month that was asked already is not asked again, however often this runs.
    """
    asked = 0
    for plan in Plan.objects.filter(standing__isnull=False).select_related("broker", "standing"):
        known = set(plan.follow_ups.values_list("month", flat=True))
        for period in _months(plan, today):
            if period.start not in known and under_supervision(plan.broker, period):
                ask(actor=system_user(), today=today, now=now, plan=plan, period=period)
                asked += 1
    return asked


def _months(plan: Plan, today: date) -> list[Period]:
    """The months that have ended since the plan is carried out, within its period."""
    assert plan.carried_from is not None
    first = max(plan.carried_from, plan.period_from)
    return [one for one in periods_ended(Frequency.MONTH, first, today) if one.start <= plan.period_until]


@FOLLOW_UP.performs("ask")
def ask(*, plan: Plan, period: Period, today: date, now: datetime) -> FollowUp:
    """开列月度跟进 of the standing version, beginning with what was told a month before."""
    assert plan.standing is not None
    made = FollowUp.objects.create(plan=plan, standing=plan.standing, month=period.start)
    before = {line.code: line for line in FollowUpLine.objects.filter(follow_up=_before(made))}
    lines = [
        _line(made, clause, before.get(clause["code"]))
        for clause in clauses_of(plan.standing.content)
        if clause["section"] in TRACKED
    ]
    made.deviations = _flag(lines, period)
    FollowUpLine.objects.bulk_create(lines)
    text = f"次月第{settings.PLANS_FOLLOW_UP_WORKDAY}个工作日（建议值）"
    rule = month_day(settings.PLANS_FOLLOW_UP_WORKDAY, text)
    owner = plan.broker.enterprise.organization
    set_deadline(made, DUE, rule=rule, start=period.following.start, owner=owner, title=str(made))
    tell_firm(plan, ASKED, f"请填报{period.label}工作任务和目标的进展。", today, now)
    return made


def _before(made: FollowUp) -> FollowUp | None:
    return made.plan.follow_ups.filter(month__lt=made.month).order_by("-month").first()


def _line(made: FollowUp, clause: dict[str, Any], before: FollowUpLine | None) -> FollowUpLine:
    is_goal = clause["section"] == Section.GOALS
    line = FollowUpLine(
        follow_up=made,
        code=clause["code"],
        section=clause["section"],
        title=clause["title"],
        position=place_of(clause["section"], int(clause["code"][1:])),
        starts_on=made.plan.period_from if is_goal else date.fromisoformat(clause["starts_on"]),
        ends_on=date.fromisoformat(clause["due_on" if is_goal else "ends_on"]),
        target=Decimal(clause["figure"]) if is_goal else None,
        unit=clause["unit"],
    )
    if before is not None:
        line.course, line.percent, line.reached = before.course, before.percent, before.reached
    return line


def _flag(lines: list[FollowUpLine], period: Period) -> int:
    """Mark what deviates at the end of the month; how many."""
    for line in lines:
        line.deviation = deviation(line, period.end)
    return sum(bool(line.deviation) for line in lines)


@FOLLOW_UP.performs("fill")
def fill(follow_up: FollowUp, *, lines: Mapping[str, Reported], actor: User, today: date, now: datetime) -> None:
    """填报跟进 of every line by its code; deviations flag themselves, and each wants its problem named."""
    held = list(follow_up.lines.all())
    faults: dict[str, list[str]] = {}
    for line in held:
        _take(line, lines.get(line.code), follow_up.period, faults)
    if faults:
        raise StepRefused(faults)
    follow_up.deviations = _flag(held, follow_up.period)
    FollowUpLine.objects.bulk_update(held, ["course", "percent", "reached", "done", "problem", "deviation"])
    follow_up.filled_by, follow_up.filled_at = actor, now
    close_deadline(follow_up, DUE, today)
    _tell_bureau(follow_up, today, now)


def _take(line: FollowUpLine, told: Reported | None, period: Period, faults: dict[str, list[str]]) -> None:
    if told is None:
        faults[f"done_{line.code}"] = [f"没有填写 {line}。"]
        return
    line.course, line.percent, line.reached = told.course, told.percent, told.reached
    line.done, line.problem = told.done, told.problem
    if line.section == Section.GOALS:
        if told.reached is None:
            faults[f"reached_{line.code}"] = [f"请填写 {line} 的累计完成值，没有完成的填 0。"]
            return
        line.course, line.percent = (Course.DONE if achieved(line) == WHOLE else Course.RUNNING), 0
    elif told.course == Course.DONE or told.percent == WHOLE:
        line.course, line.percent = Course.DONE, int(WHOLE)
    if deviation(line, period.end) and not told.problem.strip():
        faults[f"problem_{line.code}"] = [f"{line} 逾期或者滞后，请写明原因和补救安排。"]


@FOLLOW_UP.performs("send_back")
def send_back(follow_up: FollowUp, *, today: date, now: datetime, note: str) -> None:
    """退回重填 with the reason."""
    tell_firm(follow_up.plan, ASKED, f"{follow_up}退回重填：{note}", today, now)


@FOLLOW_UP.performs("accept")
def accept(follow_up: FollowUp, *, today: date, now: datetime, opinion: str = "") -> None:
    """接收; what deviates is not accepted without a word on how it is dealt with."""
    if follow_up.deviations and not opinion.strip():
        raise StepRefused({"opinion": [f"有 {follow_up.deviations} 项偏差，请写明处理意见。"]})
    follow_up.opinion, follow_up.accepted_on = opinion, today
    if opinion:
        tell_firm(follow_up.plan, ASKED, f"{follow_up}的处理意见：{opinion}", today, now)


def _tell_bureau(follow_up: FollowUp, today: date, now: datetime) -> None:
    flagged = f"，偏差 {follow_up.deviations} 项" if follow_up.deviations else ""
    tell(
        POLICY.users_allowed("accept", follow_up, today),
        FILLED,
        title=f"{FILLED.label}：{follow_up}",
        body=f"已填报{flagged}。",
        url=follow_up.get_absolute_url(),
        key=f"follow_up:{follow_up.pk}:filled:{follow_up.version}",
        now=now,
    )
