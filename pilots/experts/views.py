"""The pages of experts, think tanks, draws and consultations: declarations, and the file of a draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from haizhu_broker.audit import readings
from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.clock import now
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.revealing import RevealPage
from haizhu_broker.web.steps import CreatePage, StepPage

from . import columns, forms, reads
from .access import CONSULTATION as ASKING
from .access import DRAW as DRAWING
from .access import EXPERT as POLICY
from .access import THINK_TANK as TANKS
from .models import Consultation, Draw, Expert, ThinkTank
from .states import CONSULTATION, DRAW, EXPERT, THINK_TANK

TIES = Tab("利益关系", "pilots/experts/ties.html", reads=reads.ties)
AVAILABILITY = Tab("可用时间", "pilots/experts/availability.html", reads=reads.availability)
ENGAGEMENTS = Tab("咨询和抽取", "pilots/experts/engagements.html", reads=reads.engagements)


class ExpertList(ListPage):
    nav = "organise"
    listing = columns.EXPERTS
    title = "专家"
    ledger = "专家台账"
    nothing = "还没有专家入库。"
    search_hint = "搜索姓名、编号、工作单位、专长"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "register"):
            return ()
        return (Action("专家入库", reverse("pilots:expert_create", args=["register"])),)


class ExpertDetail(DetailPage):
    nav = "organise"
    model = Expert
    lifecycle = EXPERT
    facts = columns.EXPERT_FACTS
    also = ("user",)
    tabs = (TIES, AVAILABILITY, ENGAGEMENTS)

    def records(self) -> QuerySet[Expert]:
        return columns.with_fields()


class ExpertStep(StepPage):
    nav = "organise"
    model = Expert
    lifecycle = EXPERT
    forms = forms.EXPERT_FORMS


class ExpertCreate(CreatePage):
    nav = "organise"
    model = Expert
    lifecycle = EXPERT
    forms = forms.EXPERT_FORMS


class ExpertTelephone(RevealPage):
    nav = "organise"
    model = Expert
    field = "telephone"


class MyExpert(Page):
    """我的专家信息: leads an expert to the record of his latest term, anybody else to his own work."""

    nav = "organise"

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = POLICY.permitted(request.user, "keep_own").filter(user=request.user.pk).order_by("-valid_until").first()
        return HttpResponseRedirect(reverse("home") if mine is None else mine.get_absolute_url())


class ThinkTankList(ListPage):
    nav = "organise"
    listing = columns.THINK_TANKS
    title = "智库机构"
    nothing = "还没有智库机构入库。"
    search_hint = "搜索机构名称、简介"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not TANKS.may_ever(request.user, "register"):
            return ()
        return (Action("智库机构入库", reverse("pilots:think_tank_create", args=["register"])),)


class ThinkTankDetail(DetailPage):
    nav = "organise"
    model = ThinkTank
    lifecycle = THINK_TANK
    facts = columns.THINK_TANK_FACTS
    also = ("organization",)

    def records(self) -> QuerySet[ThinkTank]:
        return columns.tanks_with_fields()


class ThinkTankStep(StepPage):
    nav = "organise"
    model = ThinkTank
    lifecycle = THINK_TANK
    forms = forms.THINK_TANK_FORMS


class ThinkTankCreate(CreatePage):
    nav = "organise"
    model = ThinkTank
    lifecycle = THINK_TANK
    forms = forms.THINK_TANK_FORMS


class ThinkTankTelephone(RevealPage):
    nav = "organise"
    model = ThinkTank
    field = "telephone"


class DrawList(ListPage):
    nav = "organise"
    listing = columns.DRAWS
    title = "专家抽取"
    ledger = "专家抽取台账"
    nothing = "还没有抽取过专家。"
    search_hint = "搜索抽取号、事项"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not DRAWING.may_ever(request.user, "draw"):
            return ()
        return (Action("抽取专家", reverse("pilots:draw_create", args=["draw"])),)


class DrawDetail(DetailPage):
    nav = "organise"
    model = Draw
    lifecycle = DRAW
    facts = columns.DRAW_FACTS
    tabs = (
        Tab("抽取结果", "pilots/experts/result.html", reads=reads.result),
        Tab("候选名单", "pilots/experts/candidates.html", reads=reads.candidates),
    )

    def records(self) -> QuerySet[Draw]:
        return columns.draws_with_fields()

    def actions(self, record: Any, user: Any) -> Sequence[Action]:
        file = Action("下载复算文件", reverse("pilots:draw_file", args=[record.pk]))
        if record.document_id is None:
            return (file,)
        return (file, Action("下载抽取记录", reverse("papers:download", args=[record.document_id, "pdf"])))


class DrawStep(StepPage):
    nav = "organise"
    model = Draw
    lifecycle = DRAW
    forms = forms.DRAW_FORMS


class DrawCreate(CreatePage):
    nav = "organise"
    model = Draw
    lifecycle = DRAW
    forms = forms.DRAW_FORMS


class DrawFile(Page):
    """The JSON from which the draw is computed again."""

    def may_enter(self, user: Any) -> bool:
        return DRAWING.may_ever(user, "view")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        draw = in_scope(Draw.objects.all(), request.user, pk)
        if not DRAWING.allows(request.user, "view", draw):
            raise PermissionDenied
        readings.downloaded(draw, "下载复算文件", request.user, now())
        answer = HttpResponse(reads.exported(draw), content_type="application/json; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{draw.number}.json"'
        return answer


class ConsultationList(ListPage):
    nav = "organise"
    listing = columns.CONSULTATIONS
    title = "专家咨询"
    ledger = "专家咨询台账"
    nothing = "还没有发出咨询。"
    search_hint = "搜索编号、事项、专家、智库机构"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not ASKING.may_ever(request.user, "ask"):
            return ()
        return (Action("发出咨询", reverse("pilots:consultation_create", args=["ask"])),)


class ConsultationDetail(DetailPage):
    nav = "organise"
    model = Consultation
    lifecycle = CONSULTATION
    header = (columns.LIGHT,)
    facts = columns.CONSULTATION_FACTS
    tabs = (ATTACHMENTS,)

    def records(self) -> QuerySet[Consultation]:
        return columns.with_light()


class ConsultationStep(StepPage):
    nav = "organise"
    model = Consultation
    lifecycle = CONSULTATION
    forms = forms.CONSULTATION_FORMS


class ConsultationCreate(CreatePage):
    nav = "organise"
    model = Consultation
    lifecycle = CONSULTATION
    forms = forms.CONSULTATION_FORMS
