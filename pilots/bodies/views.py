"""The pages of the working bodies: lists and records as declarations, and the organization chart."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from haizhu_broker.access.policy import Policy, policy_of
from haizhu_broker.web.clock import today
from haizhu_broker.web.doors import Page
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.revealing import RevealPage
from haizhu_broker.web.steps import CreatePage, StepPage
from haizhu_broker.web.tabs import Tab
from pilots.programme.models import Programme

from . import access, states
from .chart import organization_chart
from .columns import (
    DIVISION,
    LIAISON_FACTS,
    LIAISONS,
    RESPONSIBILITIES,
    RESPONSIBILITY_FACTS,
    SEAT_FACTS,
    SEATS,
)
from .division import matrix
from .forms import LIAISON_FORMS, RESPONSIBILITY_FORMS, SEAT_FORMS
from .models import Liaison, Responsibility, Seat

NAV = "organise"


def opening(policy: Policy, action: str, user: Any, label: str, name: str, verb: str) -> Sequence[Action]:
    """The button of a creating verb, for those who may take it at all."""
    return (Action(label, reverse(f"pilots:{name}_create", args=[verb])),) if policy.may_ever(user, action) else ()


class Chart(Page):
    """组织架构图 of the latest programme, as it stands today."""

    title = "组织架构图"

    def may_enter(self, user: Any) -> bool:
        return policy_of(Seat).may_ever(user, "view")

    def get(self, request: HttpRequest) -> HttpResponse:
        programme = policy_of(Programme).permitted(request.user).order_by("-issued_on").first()
        if programme is None:
            raise Http404
        day = today()
        nodes = organization_chart(programme, day, request.user)
        page = {"title": self.title, "programme": programme, "day": day, "nodes": nodes}
        context = {"page": page, "crumbs": [*crumb(NAV), (self.title, "")]}
        return render(request, "pilots/bodies/chart.html", context)


class SeatList(ListPage):
    nav = NAV
    listing = SEATS
    title = "席位任职"
    ledger = "试点工作机构成员名册"
    search_hint = "搜索姓名、单位、职务或机构"
    nothing = "还没有登记任职。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        begin = opening(access.SEAT, "seat", request.user, "登记任职", "seat", "seat_person")
        return (*begin, Action("组织架构图", reverse("pilots:chart")))


class SeatDetail(DetailPage):
    nav = NAV
    model = Seat
    lifecycle = states.SEAT
    facts = SEAT_FACTS
    also = ("body", "organization")


class SeatStep(StepPage):
    nav = NAV
    model = Seat
    lifecycle = states.SEAT
    forms = SEAT_FORMS


class SeatCreate(CreatePage):
    nav = NAV
    model = Seat
    lifecycle = states.SEAT
    forms = SEAT_FORMS


class LiaisonList(ListPage):
    nav = NAV
    listing = LIAISONS
    title = "联络员"
    ledger = "数据经纪人试点联络员名册"
    search_hint = "搜索姓名、单位或职务"
    nothing = "还没有登记联络员。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return opening(access.LIAISON, "keep", request.user, "登记联络员", "liaison", "name_liaison")


class LiaisonDetail(DetailPage):
    nav = NAV
    model = Liaison
    lifecycle = states.LIAISON
    facts = LIAISON_FACTS
    also = ("organization",)


class LiaisonStep(StepPage):
    nav = NAV
    model = Liaison
    lifecycle = states.LIAISON
    forms = LIAISON_FORMS


class LiaisonCreate(CreatePage):
    nav = NAV
    model = Liaison
    lifecycle = states.LIAISON
    forms = LIAISON_FORMS


class LiaisonTelephone(RevealPage):
    model = Liaison
    field = "telephone"


class Division(ListPage):
    nav = NAV
    listing = DIVISION
    title = "权责分工"
    ledger = "数据经纪人试点权责分工表"
    search_hint = "搜索单位、任务或职责"
    nothing = "还没有载入试点方案。"
    template_name = "pilots/bodies/division_page.html"
    views = (Tab("分工矩阵", "pilots/bodies/matrix.html", reads=matrix),)

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return (
            *opening(access.RESPONSIBILITY, "keep", request.user, "明确权责", "responsibility", "entrust"),
            Action("已明确的权责", reverse("pilots:responsibility_list")),
        )


class ResponsibilityList(ListPage):
    nav = NAV
    listing = RESPONSIBILITIES
    title = "已明确的权责"
    search_hint = "搜索职责、单位或任务"
    nothing = "还没有在方案之外明确权责。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return opening(access.RESPONSIBILITY, "keep", request.user, "明确权责", "responsibility", "entrust")


class ResponsibilityDetail(DetailPage):
    nav = NAV
    model = Responsibility
    lifecycle = states.RESPONSIBILITY
    facts = RESPONSIBILITY_FACTS
    also = ("organization", "task")


class ResponsibilityStep(StepPage):
    nav = NAV
    model = Responsibility
    lifecycle = states.RESPONSIBILITY
    forms = RESPONSIBILITY_FORMS


class ResponsibilityCreate(CreatePage):
    nav = NAV
    model = Responsibility
    lifecycle = states.RESPONSIBILITY
    forms = RESPONSIBILITY_FORMS
