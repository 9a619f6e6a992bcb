"""The pages of meetings, and the sheet to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.meetings import columns, forms, reads
from pilots.meetings.drafting import moment_text
from pilots.meetings.models import ActionItem, AgendaItem, Meeting, Minutes
from pilots.meetings.states import (
    ENDED,
    MEETING,
    MINUTED,
    NOTIFIED,
    PREPARING,
    RUNNING,
)

from .shared import NAV, begins


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

    def leading(self, record: Meeting) -> Sequence[str]:
        return ("open", "reply")

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
