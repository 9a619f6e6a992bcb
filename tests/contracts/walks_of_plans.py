"""Example inputs for implementation plans, their clauses and follow-ups."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.models import Level
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.plans import domain
from pilots.plans.models import FollowUpLine, Plan, PlanClause
from pilots.plans.states import (
    AMENDING,
    APPROVED,
    CONSULTING,
    DRAFTING,
    FILED,
    FILING,
    HELD,
    RETURNED,
    SUBMITTED,
    WRITING,
)
from pilots.roles import Role
from tests.factories import pilots
from tests.factories import plans as made
from tests.factories.accounts import OrganizationFactory

from .stage import Stage
from .walk import Walk, create, reach, take, walk_of
from .walks_of_rounds import author, filed


def units(stage: Stage, own: bool) -> list[Any]:
    """The units on stage, or one that nobody there belongs to."""
    return list(stage.units.values()) if own else [OrganizationFactory(level=Level.DISTRICT)]


def noted(stage: Stage, plan: Plan, own: bool) -> Plan:
    """The clauses belong to whom the plan does."""
    for clause in plan.clauses.all():
        stage.belongs(clause, own=own)
    return stage.belongs(plan, own=own)


class PlanWalk(Walk):
    label = "pilots.Plan"
    before = {"approve": ("consult",)}

    def begin(self, own: bool) -> dict[str, Any]:
        director = self.stage.people[Role.BUREAU_DIRECTOR]
        broker = pilots.active(self.stage.programme, self.stage.enterprise(own), director)
        self.stage.belongs(broker, own=own)
        span = {"period_from": broker.valid_from, "period_until": broker.valid_until}
        return {"broker": broker, "actor": author(self.stage, own), **span}

    def made(self, plan: Any, own: bool) -> Any:
        made.written(plan, author(self.stage, own), moment=self.stage.now)
        return noted(self.stage, plan, own)

    def standing(self, state: str, own: bool) -> Any:
        """Beyond the examination a plan is brought by several people."""
        if state in (DRAFTING, SUBMITTED, RETURNED):
            return None
        stage = self.stage
        director, staff = stage.people[Role.BUREAU_DIRECTOR], stage.people[Role.BUREAU_STAFF]
        plan = reach(self, SUBMITTED, own=own)
        if state == CONSULTING:
            made.consulted(plan, staff, *units(stage, own), moment=stage.now)
        else:
            assert state in (APPROVED, FILING, FILED)
            made.brought(plan, state, director, staff, moment=stage.now)
        return noted(stage, plan, own)

    def describe(self, plan: Any) -> dict[str, Any]:
        return {"held": ["personal"], "terabytes": Decimal(self.stage.number()), "hundred_million": Decimal(0)}

    def reschedule(self, plan: Any) -> dict[str, Any]:
        return {"period_from": plan.broker.valid_from, "period_until": plan.broker.valid_until}

    def consult(self, plan: Any) -> dict[str, Any]:
        return {"units": units(self.stage, (plan._meta.label, plan.pk) in self.stage.own), "days": 5}

    def begin_filing(self, plan: Any) -> dict[str, Any]:
        return {"by": self.stage.people[Role.BUREAU_DIRECTOR]}

    return_filing = begin_filing

    def record_filing(self, plan: Any) -> dict[str, Any]:
        return {**self.begin_filing(plan), "number": f"示例备〔2022〕{self.stage.number()}号"}

    def below(self, plan: Any) -> dict[str, Any]:
        if plan.versions.exists():
            return {"number": plan.versions.first().number, "form": "docx"}
        return {}

    def relate(self, plan: Any) -> None:
        """One more clause."""
        clause = walk_of("pilots.PlanClause", self.stage)
        clause.plan = plan
        create(clause, "lay", own=True)


class PlanClauseWalk(Walk):
    label = "pilots.PlanClause"
    related_by = "attach"
    before = {"detach": ("attach",)}
    plan: Any = None

    def _plan(self, own: bool, state: str = DRAFTING) -> Plan:
        return self.plan or reach(walk_of("pilots.Plan", self.stage), state, own=own)

    def add_goal(self, own: bool) -> dict[str, Any]:
        return {"plan": self._plan(own), "actor": author(self.stage, own), **made.GOAL}

    def add_work(self, own: bool) -> dict[str, Any]:
        return {"plan": self._plan(own), "actor": author(self.stage, own), **made.WORK}

    def lay(self, own: bool) -> dict[str, Any]:
        number = self.stage.number("clause")
        return {
            "plan": self._plan(own),
            "code": f"W{100 + number}",
            "section": "work",
            "position": 2_100 + number,
            "title": f"示例任务{number}",
        }

    def standing(self, state: str, own: bool) -> Any:
        """A clause that was handed in and units are asked about, or that was sent back with a remark."""
        if state not in (HELD, AMENDING):
            return None
        stage, staff = self.stage, self.stage.people[Role.BUREAU_STAFF]
        plan = self._plan(own, SUBMITTED)
        clause = PlanClause.objects.get(plan=plan, code="G1")
        by = {"actor": staff, "today": stage.today, "now": stage.now}
        domain.remarks.remark(clause, **by, text="示例意见。")
        if state == HELD:
            made.consulted(plan, staff, *units(stage, own), moment=stage.now)
        if state == AMENDING:
            domain.examining.send_back(plan, **by, note="示例退回意见。")
        clause.refresh_from_db()
        return stage.belongs(clause, own=own)

    def write(self, clause: Any) -> dict[str, Any]:
        return {"text": f"示例内容{self.stage.number()}。"}

    def attach(self, clause: Any) -> dict[str, Any]:
        return {"purpose": "evidence", "upload": filed(self.stage)}

    def detach(self, clause: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(clause).last()}

    def remark(self, clause: Any) -> dict[str, Any]:
        return {"text": f"示例意见{self.stage.number()}。"}

    def settle(self, clause: Any) -> dict[str, Any]:
        return {"about": clause.remarks.first()}

    def reply(self, clause: Any) -> dict[str, Any]:
        return {**self.settle(clause), "text": "示例答复。"}

    def require(self, clause: Any) -> dict[str, Any]:
        return {"is_required": True}

    def restore(self, clause: Any) -> dict[str, Any]:
        """To what no version has."""
        own = (clause._meta.label, clause.pk) in self.stage.own
        return {"said": None, "is_required": False, "handed_in": None, "by": author(self.stage, own)}

    def relate(self, clause: Any) -> None:
        """One more file, or where it was handed in one more remark."""
        take(self, "attach" if clause.state in (WRITING, AMENDING) else "remark", clause)


class FollowUpWalk(Walk):
    label = "pilots.FollowUp"

    def ask(self, own: bool) -> dict[str, Any]:
        plan = reach(walk_of("pilots.Plan", self.stage), APPROVED, own=own)
        return {"plan": plan, "period": Period(self.stage.today.replace(month=3, day=1), Frequency.MONTH)}

    def fill(self, follow_up: Any) -> dict[str, Any]:
        return {"lines": made.told(follow_up)}

    def accept(self, follow_up: Any) -> dict[str, Any]:
        return {"opinion": f"示例处理意见{self.stage.number()}。"}

    def relate(self, follow_up: Any) -> None:
        """One more piece of work."""
        number = self.stage.number("line")
        FollowUpLine.objects.create(
            follow_up=follow_up,
            code=f"W{100 + number}",
            section="work",
            title=f"示例任务{number}",
            position=2_100 + number,
            starts_on=self.stage.today,
            ends_on=self.stage.today,
        )
