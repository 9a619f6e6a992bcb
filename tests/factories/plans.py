"""Implementation plans of fictional firms, brought to a state by the verbs that people use."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.models import Level, User
from haizhu_broker.attachments.domain import keep
from haizhu_broker.attachments.examining import examine
from pilots.brokers.models import Broker
from pilots.meetings.domain import referrals
from pilots.meetings.models.referrals import Answer
from pilots.meetings.referring import referrals_of
from pilots.plans import domain
from pilots.plans.domain.following import Reported
from pilots.plans.models import FollowUp, Plan, PlanClause
from pilots.plans.sections import Section
from pilots.plans.states import APPROVED, CONSULTING, FILED, FILING, SUBMITTED
from pilots.roles import Role

from . import files
from .accounts import OrganizationFactory
from .pilots import person

DAY = date(2022, 2, 14)
NOON = datetime(2022, 2, 14, 4, tzinfo=UTC)
GOAL = {"title": "示例成交笔数", "figure": Decimal(100), "unit": "笔", "due_on": date(2022, 12, 31)}
WORK = {
    "title": "示例平台上线",
    "starts_on": date(2022, 3, 1),
    "ends_on": date(2022, 4, 30),
    "deliverable": "示例平台",
    "person": "示例甲",
}
WAY = (SUBMITTED, CONSULTING, APPROVED, FILING, FILED)


def at(moment: datetime = NOON) -> dict[str, Any]:
    return {"today": moment.date(), "now": moment}


def author_of(broker: Broker, role: str = Role.FIRM_ADMIN) -> User:
    return person(role, broker.enterprise.organization)


def begun(broker: Broker, author: User, *, moment: datetime = NOON, **asked: Any) -> Plan:
    """A plan over the whole validity of the broker, nothing written yet."""
    span = {"period_from": broker.valid_from, "period_until": broker.valid_until}
    return domain.writing.begin(actor=author, **at(moment), broker=broker, **{**span, **asked})


def written(plan: Plan, author: User, *, moment: datetime = NOON) -> Plan:
    """Everything that handing in needs: a goal, a piece of work, each clause with its words, evidence of controls."""
    by = {"actor": author, **at(moment)}
    domain.clauses.add_goal(**by, plan=plan, **GOAL)
    domain.clauses.add_work(**by, plan=plan, **WORK)
    for clause in plan.clauses.filter(written_at=None):
        complete(clause, author, moment=moment)
    return plan


def complete(clause: PlanClause, author: User, *, moment: datetime = NOON) -> None:
    """Write one of the clauses that every plan has."""
    said: dict[str, Any] = {"text": f"示例{clause.title}。"}
    if clause.section == Section.LIMITS:
        said["figure"] = Decimal(50)
    domain.clauses.write(clause, actor=author, **at(moment), **said)
    if clause.section == Section.SECURITY:
        scan = files.upload(f"{clause.code}.pdf", files.pdf(1 + clause.pk % 40))
        keep(clause, "evidence", examine(scan), actor=author, now=moment)


def submitted(broker: Broker, author: User, *, moment: datetime = NOON) -> Plan:
    plan = written(begun(broker, author, moment=moment), author, moment=moment)
    domain.writing.submit(plan, actor=author, **at(moment))
    return plan


def consulted(plan: Plan, staff: User, *units: Any, moment: datetime = NOON) -> Plan:
    """Sent to units of government, one if none is named; nobody has answered."""
    asked = units or [OrganizationFactory(level=Level.DISTRICT)]
    domain.examining.consult(plan, actor=staff, **at(moment), units=asked, days=5)
    return plan


def summed_up(plan: Plan, staff: User, *, moment: datetime = NOON) -> Plan:
    """Every unit agrees and the bureau sums up."""
    referral = referrals_of(plan).get()
    for row in referral.answers.filter(answer=Answer.SILENT):
        speaker = person(Role.JOINT_MEETING, row.organization)
        referrals.answer(referral, actor=speaker, **at(moment), unit=row.organization, answer=Answer.AGREE)
    referrals.close(referral, actor=staff, **at(moment))
    return plan


def brought(plan: Plan, state: str, director: User, staff: User, *, moment: datetime = NOON) -> Plan:
    """A plan that was handed in, brought to a later state on the straight way."""
    if state == SUBMITTED:
        return plan
    consulted(plan, staff, moment=moment)
    if WAY.index(state) >= WAY.index(APPROVED):
        summed_up(plan, staff, moment=moment)
        domain.examining.approve(plan, actor=director, **at(moment))
    if WAY.index(state) >= WAY.index(FILING):
        domain.filing.begin_filing(plan, actor=director, **at(moment))
    if state == FILED:
        domain.filing.record_filing(plan, actor=director, **at(moment), number=f"示例备〔2022〕{plan.pk}号")
    return plan


def told(follow_up: FollowUp, **more: Any) -> dict[str, Reported]:
    """What a firm says of every line: on its way, or what `more` says of a code."""
    said = {
        line.code: Reported("running", "按计划推进。", percent=100, reached=line.target, problem="")
        for line in follow_up.lines.all()
    }
    return {**said, **more}
