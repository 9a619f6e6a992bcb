"""The pages of organizations: declarations only."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.administration.people.columns import COLLEAGUES
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from haizhu_broker.web.table import render_table

from .access import ORGANIZATION as POLICY
from .columns import FACTS, NAMES, ORGANIZATIONS
from .domain import keeper_of
from .forms import FORMS
from .states import ORGANIZATION


def names(organization: Organization, user: Any) -> dict[str, Any]:
    """Every name with its days, the newest first."""
    found = organization.names.order_by(F("valid_from").desc(nulls_last=True))
    rows = list(found.values("name", "short_name", "valid_from", "valid_until"))
    return {
        "title": "名称",
        "table": render_table(NAMES, rows, caption="名称") if rows else "",
        "nothing": "还没有登记全称，公文上用简称。",
    }


def people(organization: Organization, user: Any) -> dict[str, Any]:
    """The accounts of those who work there."""
    paths = dict.fromkeys(path for column in COLLEAGUES for path in column.sources)
    rows = list(organization.accounts.order_by("username").values(*paths)[:200])
    return {
        "title": "人员",
        "table": render_table(COLLEAGUES, rows, caption="人员") if rows else "",
        "nothing": "还没有账户。",
        "all_url": f"{reverse('administration:account_list')}?organization={organization.pk}",
    }


class OrganizationList(ListPage):
    nav = "administer"
    listing = ORGANIZATIONS
    title = "机构"
    search_hint = "搜索名称、曾用名或代码"
    nothing = "还没有登记机构。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "register"):
            return ()
        return (Action("登记机构", reverse("administration:organization_create", args=["register"])),)


class OrganizationDetail(DetailPage):
    nav = "administer"
    model = Organization
    lifecycle = ORGANIZATION
    facts = FACTS
    tabs = (
        Tab("名称", "administration/names.html", reads=names),
        Tab("人员", "administration/people.html", reads=people),
    )

    def leading(self, record: Organization) -> Sequence[str]:
        return ("revise", "adopt_name")

    def actions(self, record: Organization, user: Any) -> Sequence[Action]:
        keeper = keeper_of(record)
        return (Action(keeper.words, keeper.url),) if keeper and keeper.url else ()


class OrganizationStep(StepPage):
    nav = "administer"
    model = Organization
    lifecycle = ORGANIZATION
    forms = FORMS


class OrganizationCreate(CreatePage):
    nav = "administer"
    model = Organization
    lifecycle = ORGANIZATION
    forms = FORMS
