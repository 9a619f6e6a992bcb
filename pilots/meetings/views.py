"""The pages of meetings, items, minutes, resolutions, referrals and rules: declarations, and the sheet to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.lights import DueLight
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from . import columns, forms, reads
from .drafting import moment_text
from .models import ActionItem, AgendaItem, Meeting, Minutes, Referral, VotingRule
from .states import (
    ACTION_ITEM,
    AGENDA_ITEM,
    ENDED,
    MEETING,
    MINUTED,
    MINUTES,
    NOTIFIED,
    PREPARING,
    REFERRAL,
    RUNNING,
    VOTING_RULE,
)

NAV = "organise"


def begins(user: Any, model: Any, action: str, label: str, name: str, verb: str, **filled: Any) -> list[Action]:
    """The button of a creating verb, for those who could take it."""
    if not policy_of(model).may_ever(user, action):
        return []
    asked = "&".join(f"{key}={value}" for key, value in filled.items())
    return [Action(label, reverse(f"pilots:{name}_create", args=[verb]) + (f"?{asked}" if asked else ""))]


class MeetingList(ListPage):
    nav = NAV
    listing = columns.MEETINGS
    title = "会议"
    ledger = "会议台账"
    nothing = "还没有召开会议。"
    search_hint = "搜索会议名称、编号、地点"
    views = (Tab("会期", "pilots/meetings/dates.html", reads=reads.dates),)

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, Meeting, "convene", "筹备会议", "meeting", "convene")


class MeetingDetail(DetailPage):
    nav = NAV
    model = Meeting
    lifecycle = MEETING
    facts = columns.MEETING_FACTS
    also = ("notice",)
    tabs = (
        Tab("议题", "pilots/meetings/agenda.html", reads=reads.agenda),
        Tab("与会单位", "pilots/meetings/attendance.html", reads=reads.attendance),
        Tab("纪要和议定事项", "pilots/meetings/outcome.html", reads=reads.outcome),
    )

    def actions(self, record: Meeting, user: Any) -> Sequence[Action]:
        found: list[Action] = []
        if record.state in (PREPARING, NOTIFIED, RUNNING):
            found += begins(user, AgendaItem, "put", "增加议题", "agenda_item", "put", meeting=record.pk)
        if record.state in (RUNNING, ENDED, MINUTED):
            filled = {"meeting": record.pk}
            found += begins(user, ActionItem, "manage", "登记议定事项", "action_item", "resolve", **filled)
        if record.state == ENDED and not hasattr(record, "minutes"):
            found += begins(user, Minutes, "edit", "起草纪要", "minutes", "draft", meeting=record.pk)
        return found


class MeetingStep(StepPage):
    nav = NAV
    model = Meeting
    lifecycle = MEETING
    forms = forms.MEETING_FORMS


class MeetingCreate(CreatePage):
    nav = NAV
    model = Meeting
    lifecycle = MEETING
    forms = forms.MEETING_FORMS


class MeetingSheet(Page):
    """议程和签到表, to be printed."""

    title = "议程和签到表"

    def may_enter(self, user: Any) -> bool:
        return policy_of(Meeting).may_ever(user, "view")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting: Any = in_scope(Meeting.objects.select_related("body", "chair"), request.user, pk)
        crumbs = [*crumb(NAV), (str(meeting), meeting.get_absolute_url()), (self.title, "")]
        shown = {
            "meeting": meeting,
            "when": moment_text(meeting),
            "agenda": reads.agenda(meeting, request.user)["rows"],
            "units": meeting.attendances.select_related("organization"),
            "crumbs": crumbs,
        }
        return render(request, "pilots/meetings/sheet.html", shown)


class AgendaItemList(ListPage):
    nav = NAV
    listing = columns.AGENDA
    title = "会议议题"
    ledger = "会议议题台账"
    nothing = "还没有议题。"
    search_hint = "搜索议题、会议"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, AgendaItem, "put", "增加议题", "agenda_item", "put")


class AgendaItemDetail(DetailPage):
    nav = NAV
    model = AgendaItem
    lifecycle = AGENDA_ITEM
    facts = columns.AGENDA_FACTS
    also = ("meeting__body",)
    tabs = (
        Tab("内容", "pilots/meetings/matter.html", reads=reads.matter),
        Tab("表决", "pilots/meetings/votes.html", reads=reads.votes),
        ATTACHMENTS,
    )

    def leading(self, record: AgendaItem) -> Sequence[str]:
        return ("vote",)


class AgendaItemStep(StepPage):
    nav = NAV
    model = AgendaItem
    lifecycle = AGENDA_ITEM
    forms = forms.AGENDA_FORMS


class AgendaItemCreate(CreatePage):
    nav = NAV
    model = AgendaItem
    lifecycle = AGENDA_ITEM
    forms = forms.AGENDA_FORMS


class MinutesList(ListPage):
    nav = NAV
    listing = columns.MINUTES_LIST
    title = "会议纪要"
    ledger = "会议纪要台账"
    nothing = "还没有会议纪要。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, Minutes, "edit", "起草纪要", "minutes", "draft")


class MinutesDetail(DetailPage):
    nav = NAV
    model = Minutes
    lifecycle = MINUTES
    facts = columns.MINUTES_FACTS
    tabs = (
        Tab("正文", "pilots/meetings/text.html", reads=reads.text),
        Tab("会签", "pilots/meetings/signatures.html", reads=reads.signatures),
    )


class MinutesStep(StepPage):
    nav = NAV
    model = Minutes
    lifecycle = MINUTES
    forms = forms.MINUTES_FORMS


class MinutesCreate(CreatePage):
    nav = NAV
    model = Minutes
    lifecycle = MINUTES
    forms = forms.MINUTES_FORMS


class ActionItemList(ListPage):
    nav = NAV
    listing = columns.ACTIONS
    title = "议定事项"
    ledger = "会议议定事项督办台账"
    nothing = "还没有议定事项。"
    search_hint = "搜索编号、事项、单位"
    bulk = ("urge",)

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, ActionItem, "manage", "登记议定事项", "action_item", "resolve")


class ActionItemDetail(DetailPage):
    nav = NAV
    model = ActionItem
    lifecycle = ACTION_ITEM
    header = (columns.LIGHT,)
    facts = columns.ACTION_FACTS
    tabs = (Tab("进展记录", "pilots/meetings/notes.html", reads=reads.notes),)

    def records(self) -> QuerySet[ActionItem]:
        return columns.resolved()


class ActionItemStep(StepPage):
    nav = NAV
    model = ActionItem
    lifecycle = ACTION_ITEM
    forms = forms.ACTION_FORMS


class ActionItemCreate(CreatePage):
    nav = NAV
    model = ActionItem
    lifecycle = ACTION_ITEM
    forms = forms.ACTION_FORMS


class ReferralList(ListPage):
    nav = NAV
    listing = columns.REFERRALS
    title = "征求意见"
    ledger = "征求意见台账"
    nothing = "还没有征求意见。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, Referral, "refer", "征求意见", "referral", "refer")


class ReferralDetail(DetailPage):
    nav = NAV
    model = Referral
    lifecycle = REFERRAL
    header = (DueLight("light", "反馈期限"),)
    facts = columns.REFERRAL_FACTS
    tabs = (Tab("反馈情况", "pilots/meetings/answers.html", reads=reads.answered),)

    def records(self) -> QuerySet[Referral]:
        return columns.referred()

    def leading(self, record: Referral) -> Sequence[str]:
        return ("answer",)


class ReferralStep(StepPage):
    nav = NAV
    model = Referral
    lifecycle = REFERRAL
    forms = forms.REFERRAL_FORMS


class ReferralCreate(CreatePage):
    nav = NAV
    model = Referral
    lifecycle = REFERRAL
    forms = forms.REFERRAL_FORMS


class VotingRuleList(ListPage):
    nav = NAV
    listing = columns.RULES
    title = "议事规则"
    nothing = "还没有议事规则；没有规则的机构按建议值议事。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, VotingRule, "rule", "制定议事规则", "voting_rule", "lay_down")


class VotingRuleDetail(DetailPage):
    nav = NAV
    model = VotingRule
    lifecycle = VOTING_RULE
    facts = columns.RULE_FACTS
    also = ("body",)


class VotingRuleStep(StepPage):
    nav = NAV
    model = VotingRule
    lifecycle = VOTING_RULE
    forms = forms.RULE_FORMS


class VotingRuleCreate(CreatePage):
    nav = NAV
    model = VotingRule
    lifecycle = VOTING_RULE
    forms = forms.RULE_FORMS
