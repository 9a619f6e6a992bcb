"""The pages of rounds, applications and statements: declarations only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.meetings.access import AGENDA_ITEM
from pilots.notices.access import PUBLIC_NOTICE

from . import reads
from .access import APPLICATION as APPLICATIONS_POLICY
from .access import ROUND as ROUNDS_POLICY
from .columns import (
    APPLICATION_FACTS,
    APPLICATIONS,
    LIGHT,
    ROUND_FACTS,
    ROUNDS,
    STATEMENT_FACTS,
    STATEMENTS,
    with_light,
    with_places,
)
from .forms import APPLICATION_FORMS, ROUND_FORMS, STATEMENT_FORMS
from .models import Application, Round, Statement
from .states import APPLICATION, APPLYING, DECIDING, DELIBERATING, ROUND, STATEMENT


class RoundList(ListPage):
    nav = "select"
    listing = ROUNDS
    title = "遴选批次"
    ledger = "遴选批次台账"
    nothing = "还没有遴选批次。"
    search_hint = "搜索批次名称"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not ROUNDS_POLICY.may_ever(request.user, "prepare"):
            return ()
        return (Action("新建批次", reverse("pilots:round_create", args=["prepare"])),)


class RoundDetail(DetailPage):
    nav = "select"
    model = Round
    lifecycle = ROUND
    facts = ROUND_FACTS
    tabs = (
        Tab("领域名额与进度", "pilots/rounds/progress.html", reads=reads.progress),
        Tab("排序与名单", "pilots/rounds/ranking.html", reads=reads.ranking),
    )

    def records(self) -> QuerySet[Round]:
        return with_places()

    def leading(self, record: Round) -> Sequence[str]:
        return ("submit", "approve", "file")

    def shows_timeline(self, record: Round, user: Any) -> bool:
        """Notes on why a list departs from the ranking are for those who may see the ranking."""
        return ROUNDS_POLICY.allows(user, "prepare", record) or ROUNDS_POLICY.allows(user, "see_ranking", record)

    def actions(self, record: Round, user: Any) -> Sequence[Action]:
        """Applying while it is open; putting it on an agenda while the joint meeting deliberates."""
        if record.state == APPLYING and APPLICATIONS_POLICY.may_ever(user, "begin"):
            return (Action("开始申报", f"{reverse('pilots:application_create', args=['begin'])}?round={record.pk}"),)
        if record.state == DELIBERATING and AGENDA_ITEM.may_ever(user, "put"):
            begin = reverse("pilots:agenda_item_create", args=["put"])
            return (Action("列入会议议程", f"{begin}?{urlencode({'subject': f'pilots.Round:{record.pk}'})}"),)
        if record.state == DECIDING and record.approved_on and PUBLIC_NOTICE.may_ever(user, "draft"):
            asked = urlencode({"subject_type": record._meta.label, "subject_id": record.pk})
            return (Action("拟定公示", f"{reverse('pilots:public_notice_create', args=['draft'])}?{asked}"),)
        return ()


class RoundStep(StepPage):
    nav = "select"
    model = Round
    lifecycle = ROUND
    forms = ROUND_FORMS


class RoundCreate(CreatePage):
    nav = "select"
    model = Round
    lifecycle = ROUND
    forms = ROUND_FORMS


class ApplicationList(ListPage):
    nav = "select"
    listing = APPLICATIONS
    title = "遴选申报"
    ledger = "遴选申报台账"
    nothing = "还没有申报。"
    search_hint = "搜索单位、申报编号、代码"
    views = (Tab("对照", "pilots/rounds/compared.html", reads=reads.compared),)

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        """Applying, while a round is open for it."""
        if not APPLICATIONS_POLICY.may_ever(request.user, "begin"):
            return ()
        if not ROUNDS_POLICY.permitted(request.user).filter(state=APPLYING).exists():
            return ()
        return (Action("开始申报", reverse("pilots:application_create", args=["begin"])),)


class ApplicationDetail(DetailPage):
    nav = "select"
    model = Application
    lifecycle = APPLICATION
    header = (LIGHT,)
    facts = APPLICATION_FACTS
    also = ("enterprise__organization", "round", "receipt", "supplement_notice")
    tabs = (
        Tab("申报内容", "pilots/rounds/statements.html", reads=reads.statements),
        Tab("提交版本", "pilots/rounds/submissions.html", reads=reads.submissions),
        Tab("办理情况", "pilots/rounds/handling.html", reads=reads.handling),
        ATTACHMENTS,
    )

    def records(self) -> QuerySet[Application]:
        return with_light()

    def leading(self, record: Application) -> Sequence[str]:
        return ("submit", "supplement", "examine", "accept")


class ApplicationStep(StepPage):
    nav = "select"
    model = Application
    lifecycle = APPLICATION
    forms = APPLICATION_FORMS


class ApplicationCreate(CreatePage):
    nav = "select"
    model = Application
    lifecycle = APPLICATION
    forms = APPLICATION_FORMS


class StatementList(ListPage):
    nav = "select"
    listing = STATEMENTS
    title = "申报内容"
    nothing = "还没有申报内容。"
    search_hint = "搜索评审项、代码"


class StatementDetail(DetailPage):
    nav = "select"
    model = Statement
    lifecycle = STATEMENT
    facts = STATEMENT_FACTS
    also = ("application",)
    tabs = (ATTACHMENTS,)

    def actions(self, record: Statement, user: Any) -> Sequence[Action]:
        return (Action("回到申报", record.application.get_absolute_url()),)


class StatementStep(StepPage):
    nav = "select"
    model = Statement
    lifecycle = STATEMENT
    forms = STATEMENT_FORMS
