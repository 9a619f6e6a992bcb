"""The pages of filings and authorities: declarations only."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage
from haizhu_broker.web.tabs import Tab

from . import access, columns, states
from .forms import AUTHORITY_FORMS, FILING_FORMS
from .models import Authority, Filing
from .reads import tabs
from .reads.reconciling import reconciled


class FilingList(ListPage):
    nav = "operate"
    listing = columns.FILINGS
    title = "备案"
    ledger = "备案台账"
    search_hint = "搜索标题、函件文号或受理编号"
    nothing = "还没有备案。"
    views = (Tab("对账", "pilots/filing/reconciliation.html", reads=reconciled),)

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.FILING.may_ever(request.user, "draft"):
            return ()
        return (
            Action("拟制备案", reverse("pilots:filing_create", args=["draft"])),
            Action("导入回执文件", reverse("pilots:filing_carry")),
        )


class FilingDetail(DetailPage):
    nav = "operate"
    model = Filing
    lifecycle = states.FILING
    header = (columns.LIGHT,)
    facts = columns.FILING_FACTS[:2]
    tabs = (
        Tab("函件", "pilots/filing/letter.html", reads=tabs.letter),
        Tab("报送内容", "pilots/filing/contents.html", reads=tabs.contents),
        Tab("历次报送", "pilots/filing/attempts.html", reads=tabs.attempts),
        Tab("回执和取件", "pilots/filing/exchange.html", reads=tabs.exchange),
        ATTACHMENTS,
    )
    also = ("programme", "authority__organization")
    template_name = "pilots/filing/detail.html"

    def records(self) -> QuerySet[Filing]:
        return columns.ledger()


class FilingStep(StepPage):
    nav = "operate"
    model = Filing
    lifecycle = states.FILING
    forms = FILING_FORMS


class FilingCreate(CreatePage):
    nav = "operate"
    model = Filing
    lifecycle = states.FILING
    forms = FILING_FORMS


class AuthorityList(ListPage):
    nav = "operate"
    listing = columns.AUTHORITIES
    title = "备案机关"
    search_hint = "搜索机关名称"
    nothing = "还没有登记备案机关。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.AUTHORITY.may_ever(request.user, "register"):
            return ()
        return (Action("登记备案机关", reverse("pilots:authority_create", args=["register"])),)


class AuthorityDetail(DetailPage):
    nav = "operate"
    model = Authority
    lifecycle = states.AUTHORITY
    facts = columns.AUTHORITY_FACTS


class AuthorityStep(StepPage):
    nav = "operate"
    model = Authority
    lifecycle = states.AUTHORITY
    forms = AUTHORITY_FORMS


class AuthorityCreate(CreatePage):
    nav = "operate"
    model = Authority
    lifecycle = states.AUTHORITY
    forms = AUTHORITY_FORMS
