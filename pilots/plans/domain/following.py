"""Following a plan up month by month: asking, filling in, sending back, accepting (方案二(三)7、8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays import domain as workdays
from haizhu_broker.workdays.domain import close_deadline, set_deadline
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.periods import Frequency, Period, periods_ended
from haizhu_broker.workdays.rules import Rule, month_day, working_days
from pilots.brokers.domain import firm_people
from pilots.brokers.models import Broker
from pilots.plans.access import FOLLOW_UP as POLICY
from pilots.plans.freezing import clauses_of
from pilots.plans.models import FollowUp, FollowUpLine, Plan
from pilots.plans.models.following import Course
from pilots.plans.sections import TRACKED, Section, place_of
from pilots.plans.states import FOLLOW_UP
from pilots.plans.tracking import WHOLE, achieved, deviation

DUE = "follow_up"
Remark = Callable[[str], None]
ASKED = Event("plans.follow_up", "方案月度跟进")
FILLED = Event("plans.follow_up_filled", "方案月度跟进填报")
RETURNED = Event("plans.follow_up_returned", "方案月度跟进退回", is_obligatory=True)
OPINION = Event("plans.follow_up_opinion", "方案月度跟进处理意见")


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
    known = set(FollowUp.objects.values_list("plan", "month"))
    supervised = {one.pk: one for one in Broker.objects.supervised().only("pk")}
    plans = Plan.objects.filter(standing__isnull=False, broker__in=supervised).order_by("pk")
    wanted = [
        (plan, period)
        for plan in plans
        for period in _months(plan, supervised[plan.broker_id], today)
        if (plan.pk, period.start) not in known
    ]
    for plan, period in wanted:
        ask(actor=system_user(), today=today, now=now, plan=plan, period=period)
    return len(wanted)


def _months(plan: Plan, broker: Any, today: date) -> list[Period]:
    """The months that have ended since the plan is carried out, within its period and the broker's supervision."""
    assert plan.carried_from is not None
    first, last = max(plan.carried_from, plan.period_from, broker.first), min(plan.period_until, broker.last)
    if last < first:
        return []
    return [one for one in periods_ended(Frequency.MONTH, first, today) if one.start <= last]


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
    _set_deadline(made, rule, period.following.start)
    _tell_firm(made, ASKED, f"请填报{period.label}工作任务和目标的进展。", today, now)
    return made


def _set_deadline(follow_up: FollowUp, rule: Rule, start: date) -> None:
    owner = follow_up.plan.broker.enterprise.organization
    set_deadline(follow_up, DUE, rule=rule, start=start, owner=owner, title=str(follow_up))


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
    if unknown := sorted(lines.keys() - {line.code for line in held}):
        faults["lines"] = [f"本月没有这些条款：{'、'.join(unknown)}。"]
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
    """退回重填 with the reason, and a term of its own."""
    number = settings.PLANS_REFILL_WORKDAYS
    _set_deadline(follow_up, working_days(number, f"退回后{number}个工作日内（建议值）"), today)
    _tell_firm(follow_up, RETURNED, note, today, now)


def deadline_of(follow_up: FollowUp) -> Deadline:
    """By when it is to be filled in, or filled in again."""
    return Deadline.objects.about(follow_up).get(code=DUE)


@FOLLOW_UP.guards("remind")
def reminded_today(follow_up: FollowUp, *, today: date) -> str | None:
    return "今天已经催办过。" if deadline_of(follow_up).reminders.filter(on=today).exists() else None


@FOLLOW_UP.performs("remind")
def remind(follow_up: FollowUp, *, actor: User, today: date, now: datetime, note: str, remark: Remark) -> None:
    """催办: one notice a day to the people of the firm, kept with their names."""
    people, url = list(firm_people(follow_up.plan.broker, today)), follow_up.get_absolute_url()
    remark(f"已告知{'、'.join(one.display_name for one in people)}。")
    workdays.remind(deadline_of(follow_up), people, by=actor, url=url, today=today, now=now, note=note)


@FOLLOW_UP.performs("accept")
def accept(follow_up: FollowUp, *, today: date, now: datetime, opinion: str = "") -> None:
    """接收; what deviates is not accepted without a word on how it is dealt with."""
    if follow_up.deviations and not opinion.strip():
        raise StepRefused({"opinion": [f"有 {follow_up.deviations} 项偏差，请写明处理意见。"]})
    follow_up.opinion, follow_up.accepted_on = opinion, today
    if opinion:
        _tell_firm(follow_up, OPINION, opinion, today, now)


def _tell_firm(follow_up: FollowUp, event: Event, words: str, today: date, now: datetime) -> None:
    tell(
        firm_people(follow_up.plan.broker, today),
        event,
        title=f"{event.label}：{follow_up}",
        body=words,
        url=follow_up.get_absolute_url(),
        key=f"{event.code}:{follow_up.pk}:{follow_up.version}",
        now=now,
    )


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
