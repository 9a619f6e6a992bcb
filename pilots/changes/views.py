"""The pages of change notices: declarations only."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

from .access import CHANGE_NOTICE as POLICY
from .columns import CHANGE_NOTICES, FACTS, LIGHT, with_light
from .forms import FORMS
from .models import ChangeNotice
from .states import CHANGE_NOTICE


class ChangeNoticeList(ListPage):
    nav = "operate"
    listing = CHANGE_NOTICES
    title = "重大事项变更"
    ledger = "数据经纪人重大事项变更台账"
    nothing = "还没有报告变更。"
    search_hint = "搜索标题、企业、编号、变更情况"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "draft"):
            return ()
        return (Action("报告变更", reverse("pilots:changenotice_create", args=["draft"])),)


class ChangeNoticeDetail(DetailPage):
    nav = "operate"
    model = ChangeNotice
    lifecycle = CHANGE_NOTICE
    header = (LIGHT,)
    facts = FACTS
    tabs = (ATTACHMENTS,)
    also = ("broker__enterprise__organization",)

    def records(self) -> QuerySet[ChangeNotice]:
        return with_light()


class ChangeNoticeStep(StepPage):
    nav = "operate"
    model = ChangeNotice
    lifecycle = CHANGE_NOTICE
    forms = FORMS


class ChangeNoticeCreate(CreatePage):
    nav = "operate"
    model = ChangeNotice
    lifecycle = CHANGE_NOTICE
    forms = FORMS
