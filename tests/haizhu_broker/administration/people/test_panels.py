"""What waits for the administrators, their figures, and the monthly report of idle accounts."""

from datetime import timedelta

import pytest
from django.urls import reverse

from haizhu_broker.accounts.models import User
from haizhu_broker.administration.people.idle import report_idle
from haizhu_broker.administration.people.tasks import report_idle_accounts
from haizhu_broker.home.waiting import waiting_for
from haizhu_broker.inbox.models import Message
from haizhu_broker.web.panels import TILES
from tests.factories.accounts import MembershipFactory, UserFactory

from ..conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def acts(user: User) -> list[tuple]:
    return [(one.what, one.act, one.due_on) for one in waiting_for(User.objects.get(pk=user.pk), TODAY)]


@pytest.fixture
def stirred(three, office) -> dict[str, User]:
    """An account to be activated, one without rights, one blocked, a capacity near its end."""
    invited = UserFactory(
        display_name="甲", state="invited", is_active=False, invited_at=NOW - timedelta(days=1), organization=office
    )
    MembershipFactory(user=invited)
    UserFactory(display_name="乙")
    MembershipFactory(user__display_name="丙", user__state="blocked", user__is_active=False)
    MembershipFactory(user__display_name="丁", valid_until=TODAY + timedelta(days=30))
    MembershipFactory(user__display_name="戊", valid_until=TODAY + timedelta(days=31))
    return three


def test_waiting_of_each_administrator_is_his_own(stirred):
    assert acts(stirred["system_admin"]) == [("甲的账户待激活", "重发激活链接", TODAY + timedelta(days=2))]
    assert acts(stirred["security_admin"]) == [
        ("丁的身份即将到期", "调整期限", TODAY + timedelta(days=30)),
        ("丙的账户已封停，待查明后处置", "查看", None),
        ("乙待授权", "授权", None),
    ]
    assert acts(stirred["audit_admin"]) == []


def test_act_that_waits_opens_filled_in(stirred, client, office):
    User.objects.filter(display_name="乙").update(organization=office)
    client.force_login(stirred["security_admin"])
    (address,) = [one.act_url for one in waiting_for(stirred["security_admin"], TODAY) if one.what == "乙待授权"]
    form = client.get(address).context["form"]
    assert form["user"].value() == str(User.objects.get(display_name="乙").pk)
    assert form["organization"].value() == office.pk


def test_figures_are_those_of_the_lists_they_open(stirred, client):
    UserFactory(date_joined=NOW - timedelta(days=91))
    MembershipFactory(user__last_login=NOW - timedelta(days=91))
    MembershipFactory(user__last_login=NOW - timedelta(days=89))
    User.objects.filter(last_login=None).exclude(date_joined__lt=NOW - timedelta(days=90)).update(date_joined=NOW)
    auditor = stirred["audit_admin"]
    client.force_login(auditor)
    found = [one for source in TILES for one in source(User.objects.get(pk=auditor.pk), TODAY)]
    accounts, audit = {"正常账户", "停用和封停", "闲置账户", "有效任职", "即将到期"}, {"今日登录失败", "今日越权被拒"}
    assert {one.label for one in found} == accounts | audit
    for one in found:
        rows = client.get(one.url).context["page"].slice.rows
        assert (one.label, len(rows)) == (one.label, one.value)
    assert {one.label: one.value for one in found}["闲置账户"] == 2


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_first_page_of_an_administrator_has_his_menu_and_no_business(stirred, client, role):
    client.force_login(stirred[role])
    page = client.get("/")
    menu = {section.label: [item.label for item in section.items] for section in page.context["shell"].menu}
    keeps = {"组织与任务": ["编号方式", "工作日历"]} if role == "system_admin" else {}
    assert menu == keeps | {"我的待办": [], "系统管理": menu["系统管理"], "帮助": []}
    assert menu["系统管理"][:3] == ["账户", "任职", "机构"]
    assert [topic for topic, tiles in page.context["page"]["figures"]] == (
        ["系统管理", "审计"] if role == "audit_admin" else ["系统管理"]
    )
    for business in ("pilots:enterprise_list", "pilots:broker_list", "supervision:monitoring_report_list"):
        assert client.get(reverse(business)).status_code == 403


def test_idle_accounts_are_reported_once_a_month_to_system_administrators(three):
    UserFactory(display_name="久未来", username="long-gone", date_joined=NOW - timedelta(days=100))
    UserFactory(display_name="新来", date_joined=NOW)
    assert [report_idle_accounts(NOW) for _ in range(2)] == [2, 0]
    told = Message.objects.filter(recipient=three["system_admin"]).get()
    assert told.title == "2022年4月闲置账户 1 个"
    assert told.body == "以下账户超过 90 天未登录，请核实后停用或者注销：久未来（long-gone）。"
    assert not Message.objects.filter(recipient__in=[three["audit_admin"], three["security_admin"]]).exists()
    assert report_idle(TODAY + timedelta(days=30), NOW + timedelta(days=30)) == 2


def test_idle_accounts_without_a_system_administrator_are_told_to_nobody():
    UserFactory(date_joined=NOW - timedelta(days=100))
    assert (report_idle_accounts(NOW), Message.objects.count()) == (0, 0)
