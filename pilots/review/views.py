"""The pages of the review: declarations only."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from . import columns, reads
from .forms import MEMBER_FORMS, PANEL_FORMS, SHEET_FORMS
from .models import Panel, PanelMember, ReviewResult, ScoreSheet
from .states import MEMBER, PANEL, SHEET

NAV = "select"


class PanelList(ListPage):
    nav = NAV
    listing = columns.PANELS
    title = "评审组"
    nothing = "还没有评审组。批次转入评审后，先抽取专家，再组建评审组。"
    search_hint = "搜索批次"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not policy_of(Panel).may_ever(request.user, "convene"):
            return ()
        return (Action("组建评审组", reverse("pilots:panel_create", args=["convene"])),)


class PanelDetail(DetailPage):
    nav = NAV
    model = Panel
    lifecycle = PANEL
    facts = columns.PANEL_FACTS
    tabs = (
        Tab("成员和声明", "pilots/review/members.html", reads=reads.members),
        Tab("进度", "pilots/review/progress.html", reads=reads.progress),
        Tab("排序", "pilots/review/ranking.html", reads=reads.standing),
    )


class PanelStep(StepPage):
    nav = NAV
    model = Panel
    lifecycle = PANEL
    forms = PANEL_FORMS


class PanelCreate(CreatePage):
    nav = NAV
    model = Panel
    lifecycle = PANEL
    forms = PANEL_FORMS


class MemberList(ListPage):
    nav = NAV
    listing = columns.MEMBERS
    title = "回避声明"
    nothing = "没有评审邀请。组建评审组后，抽中的专家先作回避声明。"
    search_hint = "搜索批次、代号"


class MemberDetail(DetailPage):
    nav = NAV
    model = PanelMember
    lifecycle = MEMBER
    facts = columns.MEMBER_FACTS
    also = ("panel__round",)
    tabs = (Tab("申报单位", "pilots/review/firms.html", reads=reads.firms),)

    def leading(self, record: PanelMember) -> Sequence[str]:
        return ("declare",)


class MemberStep(StepPage):
    nav = NAV
    model = PanelMember
    lifecycle = MEMBER
    forms = MEMBER_FORMS


class SheetList(ListPage):
    nav = NAV
    listing = columns.SHEETS
    title = "评分表"
    nothing = "没有评分表。"
    search_hint = "搜索申报代号、批次"


class SheetDetail(DetailPage):
    nav = NAV
    model = ScoreSheet
    lifecycle = SHEET
    facts = columns.SHEET_FACTS
    also = ("member", "panel__round__standard", "application__enterprise__organization")
    tabs = (
        Tab("申报材料", "pilots/review/material.html", reads=reads.material),
        Tab("评分", "pilots/review/given.html", reads=reads.given),
    )

    def leading(self, record: ScoreSheet) -> Sequence[str]:
        return ("fill",)


class SheetStep(StepPage):
    nav = NAV
    model = ScoreSheet
    lifecycle = SHEET
    forms = SHEET_FORMS


class ResultList(ListPage):
    nav = NAV
    listing = columns.RESULTS
    title = "评审结果"
    nothing = "还没有计算评审结果。评分表全部提交后，在评审组中计算。"
    search_hint = "搜索批次"


class ResultDetail(DetailPage):
    nav = NAV
    model = ReviewResult
    facts = columns.RESULT_FACTS
    also = ("panel__round",)
    tabs = (
        Tab("排序", "pilots/review/ranking.html", reads=reads.ranking),
        Tab("稳健性", "pilots/review/robustness.html", reads=reads.robustness),
        Tab("计算过程", "pilots/review/working.html", reads=reads.working),
        Tab("复算", "pilots/review/check.html", reads=reads.check),
    )
