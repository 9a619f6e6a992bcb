"""What the bureau does with a plan: sending back, having units consulted, approving."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from pilots.brokers.domain import firm_people
from pilots.meetings.domain import referrals
from pilots.meetings.models import Referral, ReferralKind
from pilots.meetings.referring import By, referrals_of, subject_of, when_answered
from pilots.meetings.states import CLOSED, OPEN
from pilots.plans.access import PLAN as POLICY
from pilots.plans.models import Plan
from pilots.plans.states import CONSULTING, PLAN

from .remarks import raise_all, unsettled
from .writing import reopen

RETURNED = Event("plans.returned", "实施方案退回", is_obligatory=True)
APPROVED = Event("plans.approved", "实施方案批准", is_obligatory=True)
ANSWERED = Event("plans.answered", "实施方案会签汇总")


@PLAN.performs("send_back")
def send_back(plan: Plan, *, actor: User, today: date, now: datetime, note: str) -> None:
    """退回修改 with all that was remarked; units that are still asked are asked no longer."""
    for referral in asked_about(plan).filter(state=OPEN):
        referrals.withdraw(referral, actor=actor, today=today, now=now, note="实施方案已退回修改。")
    return_to_firm(plan, note, today, now)


def return_to_firm(plan: Plan, words: str, today: date, now: datetime) -> None:
    """The firm may write again, and reads why."""
    plan.opinion = words
    raise_all(plan, now)
    reopen(plan, today, now)
    tell_firm(plan, RETURNED, words, today, now)


@PLAN.guards("consult")
def is_consulted(plan: Plan, *, today: date) -> str | None:
    """Further units are asked, or units anew after a withdrawal, once nobody is asked any longer."""
    return "会签正在进行，汇总之后可以再送会签。" if asked_about(plan).filter(state=OPEN).exists() else None


@PLAN.performs("consult")
def consult(
    plan: Plan, *, units: Iterable[Organization], days: int, actor: User, today: date, now: datetime, text: str = ""
) -> None:
    """送会签 to `units` within `days` working days; they read the plan for as long as it is consulted on."""
    referrals.refer(
        actor=actor,
        today=today,
        now=now,
        title=f"会签：{plan}"[:120],
        units=units,
        days=days,
        text=text,
        kind=ReferralKind.COUNTERSIGN,
        about=plan,
    )


@PLAN.guards("approve")
def not_consulted(plan: Plan, *, today: date) -> str | None:
    """Units are heard before the first approval; those who were asked are heard to the end."""
    if asked_about(plan).filter(state=OPEN).exists():
        return "会签意见尚未汇总。"
    if plan.standing_id is None and not asked_about(plan).filter(state=CLOSED).exists():
        return "首次批准前应当会签。"
    return None


@PLAN.guards("approve")
def remarks_open(plan: Plan, *, today: date) -> str | None:
    number = unsettled(plan)
    return f"还有 {number} 条条款意见没有解决。" if number else None


@PLAN.performs("approve")
def approve(plan: Plan, *, today: date, now: datetime, note: str) -> None:
    """批准方案: its latest version is carried out from now on, unless a filed one stands until the new one is filed."""
    plan.approved_on, plan.carried_from, plan.opinion = today, plan.carried_from or today, ""
    if not plan.filed_on:
        plan.standing = plan.versions.first()
    tell_firm(plan, APPROVED, note or f"{plan}已批准。", today, now)


@when_answered("pilots.Plan")
def answered(referral: Referral, by: By) -> None:
    """The answers are summed up: whoever may approve is told."""
    plan = subject_of(referral)
    if not isinstance(plan, Plan) or plan.state != CONSULTING:
        return
    silent = referrals.silent(referral)
    tell(
        POLICY.users_allowed("approve", plan, by.today),
        ANSWERED,
        title=f"{ANSWERED.label}：{plan}",
        body=f"征求 {referral.answers.count()} 个单位的意见，未反馈 {silent} 个。",
        url=plan.get_absolute_url(),
        key=f"plan:{plan.pk}:answered:{referral.pk}",
        now=by.now,
    )


def asked_about(plan: Plan) -> Any:
    """The referrals by which units were asked about a plan."""
    return referrals_of(plan)


def tell_firm(plan: Plan, event: Event, words: str, today: date, now: datetime) -> None:
    tell(
        firm_people(plan.broker, today),
        event,
        title=f"{event.label}：{plan}",
        body=words,
        url=plan.get_absolute_url(),
        key=f"plan:{plan.pk}:{event.code}:{plan.version}",
        now=now,
    )
