"""The pages of plans, clauses and follow-ups: declarations, and the file of a version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from haizhu_broker.audit import readings
from haizhu_broker.papers.views import CONTENT_TYPES
from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.clock import now
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.export import disposition
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from . import columns, paper, reads
from .access import FOLLOW_UP as FOLLOW_UP_POLICY
from .access import PLAN as PLAN_POLICY
from .forms import CLAUSE_FORMS, FOLLOW_UP_FORMS, PLAN_FORMS
from .models import FollowUp, Plan, PlanClause
from .sections import Section
from .states import FOLLOW_UP, PLAN, PLAN_CLAUSE, SETTLED, WRITTEN


class PlanList(ListPage):
    nav = "operate"
    listing = columns.PLANS
    title = "实施方案"
    ledger = "试点实施方案台账"
    nothing = "还没有实施方案。"
    search_hint = "搜索单位、经纪人编号、备案编号"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not PLAN_POLICY.may_ever(request.user, "begin"):
            return ()
        return (Action("编制实施方案", reverse("pilots:plan_create", args=["begin"])),)


class PlanDetail(DetailPage):
    nav = "operate"
    model = Plan
    lifecycle = PLAN
    facts = columns.PLAN_FACTS
    template_name = "pilots/plans/plan.html"
    also = ("broker__enterprise__organization", "standing")
    tabs = (
        Tab("方案内容", "pilots/plans/contents.html", reads=reads.contents.contents),
        Tab("条款意见", "pilots/plans/remarks.html", reads=reads.remarks.of_plan),
        Tab("版本和修订对照", "pilots/plans/versions.html", reads=reads.versions.versions),
        Tab("会签", "pilots/plans/consultation.html", reads=reads.remarks.consultation),
        Tab("推进情况", "pilots/plans/progress.html", reads=reads.following.progress),
    )

    def leading(self, record: Plan) -> Sequence[str]:
        return ("submit", "consult", "approve")

    def shows_timeline(self, record: Plan, user: Any) -> bool:
        return reads.contents.is_of_both_sides(record, user) or record.state in SETTLED

    def actions(self, record: Plan, user: Any) -> Sequence[Action]:
        """Adding goals and work while the plan is written."""
        if record.state not in WRITTEN or not PLAN_POLICY.allows(user, "write", record):
            return ()
        asked = urlencode({"plan": record.pk})
        return tuple(
            Action(label, f"{reverse('pilots:plan_clause_create', args=[verb])}?{asked}")
            for label, verb in (("增加目标", "add_goal"), ("增加工作任务", "add_work"))
        )


class PlanStep(StepPage):
    nav = "operate"
    model = Plan
    lifecycle = PLAN
    forms = PLAN_FORMS


class PlanCreate(CreatePage):
    nav = "operate"
    model = Plan
    lifecycle = PLAN
    forms = PLAN_FORMS


class VersionFile(Page):
    """A version as it is printed, for whoever may open the plan."""

    def may_enter(self, user: Any) -> bool:
        return PLAN_POLICY.may_ever(user, "view")

    def get(self, request: HttpRequest, pk: int, number: int, form: str) -> HttpResponse:
        plan: Any = in_scope(Plan.objects.all(), request.user, pk)
        version = reads.versions.seen(plan, request.user).filter(number=number).first()
        if version is None or form not in paper.RENDERERS:
            raise Http404
        readings.downloaded(plan, f"下载第{number}版", request.user, now())
        answer = HttpResponse(paper.printed(version, form), content_type=CONTENT_TYPES[form])
        answer["Content-Disposition"] = disposition(f"{plan}第{number}版.{form}")
        return answer


class ClauseList(ListPage):
    nav = "operate"
    listing = columns.CLAUSES
    title = "方案条款"
    nothing = "还没有方案条款。"
    search_hint = "搜索条款、单位"


class ClauseDetail(DetailPage):
    nav = "operate"
    model = PlanClause
    lifecycle = PLAN_CLAUSE
    facts = columns.CLAUSE_PAGE_FACTS
    also = ("plan__broker__enterprise__organization",)
    tabs = (Tab("意见", "pilots/plans/remarks.html", reads=reads.remarks.of_clause), ATTACHMENTS)

    def shows_timeline(self, record: PlanClause, user: Any) -> bool:
        return reads.contents.is_of_both_sides(record.plan, user)

    def leading(self, record: PlanClause) -> Sequence[str]:
        return ("write", "reply", "remark")

    def actions(self, record: PlanClause, user: Any) -> Sequence[Action]:
        return (Action("回到方案", record.plan.get_absolute_url()),)


class ClauseStep(StepPage):
    nav = "operate"
    model = PlanClause
    lifecycle = PLAN_CLAUSE
    forms = CLAUSE_FORMS

    def back(self, record: Any) -> str:
        """What is written leads back to the plan and its next clause; a control to its own page, for the evidence."""
        if self.step.name == "write" and record.section != Section.SECURITY:
            return str(record.plan.get_absolute_url())
        return super().back(record)


class ClauseCreate(CreatePage):
    nav = "operate"
    model = PlanClause
    lifecycle = PLAN_CLAUSE
    forms = CLAUSE_FORMS

    def back(self, record: Any) -> str:
        """A clause is added from its plan, and leads back there."""
        return str(record.plan.get_absolute_url()) if record else super().back(record)


class FollowUpList(ListPage):
    nav = "operate"
    listing = columns.FOLLOW_UPS
    bulk = ("remind",)
    also = ("plan__broker__enterprise__organization",)
    title = "方案月度跟进"
    ledger = "实施方案月度跟进台账"
    nothing = "还没有月度跟进。方案批准之后，每月开列一次。"
    search_hint = "搜索单位、经纪人编号"


class FollowUpDetail(DetailPage):
    nav = "operate"
    model = FollowUp
    lifecycle = FOLLOW_UP
    header = (columns.LIGHT,)
    facts = columns.FOLLOW_UP_FACTS
    also = ("plan__broker__enterprise__organization",)
    tabs = (Tab("目标和工作任务", "pilots/plans/lines.html", reads=reads.following.lines),)

    def records(self) -> QuerySet[FollowUp]:
        return columns.with_light()

    def leading(self, record: FollowUp) -> Sequence[str]:
        return ("fill", "accept")

    def actions(self, record: FollowUp, user: Any) -> Sequence[Action]:
        if not FOLLOW_UP_POLICY.allows(user, "view", record) or not PLAN_POLICY.allows(user, "view", record.plan):
            return ()
        return (Action("回到方案", record.plan.get_absolute_url()),)


class FollowUpStep(StepPage):
    nav = "operate"
    model = FollowUp
    lifecycle = FOLLOW_UP
    forms = FOLLOW_UP_FORMS
