"""The pages of appointments: declarations only."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.accounts.models import Membership
from haizhu_broker.accounts.vocabulary import APPOINTED
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from haizhu_broker.web.table import render_table

from .access import MEMBERSHIP as POLICY
from .columns import APPOINTMENTS, FACTS, LENT
from .domain import name_of
from .forms import FORMS
from .reads import rows_of
from .states import MEMBERSHIP

OPENINGS = (("appoint", "授权"), ("stand_in", "安排代理"))


def stand_ins(membership: Membership, user: Any) -> dict[str, Any]:
    """Who stood or stands in for it."""
    rows = rows_of(membership.stand_ins.all(), LENT)
    return {
        "title": "代理人",
        "table": render_table(LENT, rows, caption="代理人") if rows else "",
        "nothing": "没有安排过代理。",
    }


class MembershipList(ListPage):
    nav = "administer"
    listing = APPOINTMENTS
    title = "任职"
    ledger = "任职与代理台账"
    search_hint = "搜索姓名、用户名、机构或职务"
    nothing = "还没有授权。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return [
            Action(label, reverse("administration:membership_create", args=[name]))
            for name, label in OPENINGS
            if POLICY.may_ever(request.user, name)
        ]


class MembershipDetail(DetailPage):
    nav = "administer"
    model = Membership
    lifecycle = MEMBERSHIP
    facts = FACTS
    tabs = (Tab("代理人", "administration/stand_ins.html", reads=stand_ins),)

    def actions(self, record: Membership, user: Any) -> Sequence[Action]:
        if not POLICY.may_ever(user, "stand_in") or record.state != APPOINTED or record.stands_in_for_id:
            return ()
        address = reverse("administration:membership_create", args=["stand_in"])
        return (Action("安排代理", f"{address}?membership={record.pk}"),)

    def heading(self, record: Membership) -> str:
        return f"{record.user}：{name_of(record)}"


class MembershipStep(StepPage):
    nav = "administer"
    model = Membership
    lifecycle = MEMBERSHIP
    forms = FORMS


class MembershipCreate(CreatePage):
    nav = "administer"
    model = Membership
    lifecycle = MEMBERSHIP
    forms = FORMS
