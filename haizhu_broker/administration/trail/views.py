"""The pages of the audit trail: declarations only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from haizhu_broker.audit.models import Entry
from haizhu_broker.web.listing import Query
from haizhu_broker.web.lists import ListContext, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage, Tab

from . import reads
from .columns import FACTS, SEALS, TRAIL

NAV = "administer"


class EntryList(ListPage):
    nav = NAV
    listing = TRAIL
    title = "审计记录"
    ledger = "审计记录"
    nothing = "还没有审计记录。"
    search_hint = "搜索对象名称、人员姓名"


class EntryDetail(DetailPage):
    nav = NAV
    model = Entry
    facts = FACTS
    template_name = "administration/trail/entry.html"
    tabs = (
        Tab("变更内容", "administration/trail/changes.html", reads=reads.changes),
        Tab("行历史", "administration/trail/row_history.html", reads=reads.row_history),
    )

    def heading(self, record: Any) -> str:
        return f"{record.label}：{record.subject_title}"


class SealList(ListPage):
    nav = NAV
    listing = SEALS
    title = "审计封存"
    nothing = "还没有封存，每日零时后封存前一日的记录。"
    template_name = "administration/trail/seals.html"

    def show(self, request: HttpRequest, query: Query) -> HttpResponse:
        page = ListContext(self, request, query)
        crumbs = [*crumb(self.nav), (self.title, "")]
        return render(request, self.template_name, {"page": page, "crumbs": crumbs, "checked": reads.last_check()})
