"""The audit as its administrator searches it: filters, pages, one entry, exports; and nobody else."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from haizhu_broker.access.capacities import Capacity
from haizhu_broker.accounts.domain import appoint
from haizhu_broker.administration.trail.panels import failures_of_today
from haizhu_broker.audit import journal
from haizhu_broker.audit.models import Category, Entry
from haizhu_broker.web.clock import today
from tests.factories.accounts import MembershipFactory, OrganizationFactory, UserFactory

from .conftest import LIST, NOON


def found(browser, **params):
    """The keys of the entries on the page, without the auditor's own sign-in."""
    page = browser.get(LIST, params).context["page"]
    assert page.problems == []
    return [row["pk"] for row in page.slice.rows]


@pytest.fixture
def four(write, zhang, bureau):
    li = UserFactory(username="li", display_name="李某")
    acting = Capacity("bureau_staff", bureau.pk, bureau.short_name)
    return [
        write("edit", "修改", OrganizationFactory(short_name="示例电力公司"), actor=zhang, capacity=acting),
        write("sign_in", "登录失败", zhang, is_success=False, category=Category.SIGN_IN),
        write("export", "导出", Entry, actor=li),
        write("grant", "授予关系", OrganizationFactory(short_name="示例金融公司"), actor=li, category=Category.GRANT),
    ]


@pytest.mark.parametrize(
    ("params", "places"),
    [
        ({"person": "zhang"}, [0]),
        ({"person": "李"}, [3, 2]),
        ({"person": "nobody"}, []),
        ({"organization": "政务数据局", "verb": "edit"}, [0]),
        ({"category": "export"}, [2]),
        ({"category": ["sign_in", "grant"], "is_success": "false"}, [1]),
        ({"verb": "grant"}, [3]),
        ({"subject_type": "accounts.Organization"}, [3, 0]),
        ({"q": "金融"}, [3]),
        ({"is_success": "false"}, [1]),
        ({"period_after": "2026-05-04", "period_before": "2026-05-04"}, [3, 2, 1, 0]),
        ({"period_before": "2026-05-03", "category": ["business", "export"]}, []),
        ({"request_id": "none-of-these"}, []),
        ({"address": "192.0.2.1"}, []),
    ],
)
def test_search_finds_exactly_what_was_asked_for(browser, four, params, places):
    assert found(browser, **params) == [four[place].pk for place in places]


def test_search_by_request_and_address_finds_what_was_done_in_it(browser):
    browser.get(LIST, {"format": "csv"}, REMOTE_ADDR="192.0.2.77")
    exported = Entry.objects.get(verb="export")
    assert found(browser, address="192.0.2.77") == [exported.pk]
    assert found(browser, request_id=exported.request_id) == [exported.pk]


def test_wrong_address_is_refused_in_words(browser, four):
    page = browser.get(LIST, {"address": "somewhere"}).context["page"]
    assert page.problems == ["输入一个有效的 IPv4 或 IPv6 地址。"]
    assert page.slice.rows == []


def test_pages_follow_each_other_without_loss(browser, write):
    made = [write().pk for _ in range(120)]
    seen, url = [], f"{LIST}?verb=edit"
    while url:
        page = browser.get(url).context["page"]
        seen += [row["pk"] for row in page.slice.rows]
        url = f"{LIST}{page.next_url}" if page.next_url else ""
    assert seen == made[::-1]


def test_list_costs_the_same_with_four_and_with_many(browser, write):
    costs = []
    for number in (4, 40):
        for _ in range(number):
            write()
        browser.get(LIST)
        with CaptureQueriesContext(connection) as caught:
            browser.get(LIST)
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 4


@pytest.mark.parametrize(
    "role", ["bureau_staff", "bureau_director", "leading_group", "system_admin", "security_admin", "firm_admin"]
)
def test_nobody_else_enters(client, four, role):
    client.force_login(MembershipFactory(role=role).user)
    for url in (LIST, f"{LIST}?format=csv", f"{LIST}{four[0].pk}/", f"{LIST}seals/"):
        assert client.get(url).status_code in (403, 404), url


def test_auditor_reaches_no_business_page(browser):
    for url in ("/enterprises/", "/brokers/", "/tasks/", "/periodic-reports/"):
        assert browser.get(url).status_code == 403, url


def test_no_door_changes_or_deletes_an_entry(browser, four):
    for method in ("post", "put", "patch", "delete"):
        assert getattr(browser, method)(f"{LIST}{four[0].pk}/").status_code == 405


def test_detail_shows_before_and_after_of_an_account_and_its_row_history(browser, zhang, write):
    membership = appoint(zhang, OrganizationFactory(), "finance")
    membership.position = "科长"
    membership.save()
    entry = write("appoint", "任职", membership, actor=zhang, changes={"position": ["", "科长"]})
    shown = browser.get(f"{LIST}{entry.pk}/").content.decode()
    assert '<td data-label="变更后">科长</td>' in shown
    history = browser.get(f"{LIST}{entry.pk}/?tab=row_history").content.decode()
    assert "职务： → 科长" in history
    assert "（数据库直接操作）" in history


def test_detail_costs_the_same_with_one_version_and_with_many(browser, zhang, write):
    membership = appoint(zhang, OrganizationFactory(), "finance")
    entry, costs = write("appoint", "任职", membership), []
    browser.get(f"{LIST}{entry.pk}/?tab=row_history")
    for versions in (1, 30):
        for number in range(versions):
            membership.position = f"职务{versions}-{number}"
            membership.save()
        with CaptureQueriesContext(connection) as caught:
            browser.get(f"{LIST}{entry.pk}/?tab=row_history")
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 8


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_export_holds_what_is_shown_and_is_itself_an_entry(browser, four, kind):
    answer = browser.get(LIST, {"format": kind, "subject_type": "accounts.Organization"})
    body = b"".join(answer.streaming_content)
    if kind == "csv":
        titles = [line.split(",")[7] for line in body.decode("utf-8-sig").splitlines()[1:]]
    else:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
        titles = [row[7] for row in rows[3:5]]
    assert titles == ["示例金融公司", "示例电力公司"]
    entry = Entry.objects.filter(verb="export").latest("pk")
    assert (entry.category, entry.changes) == (Category.EXPORT, {"rows": ["", "2"]})
    assert entry.note == f"审计记录（{kind.upper()}，2 条）对象类型：机构"


def test_first_page_counts_what_failed_today(browser, zhang):
    journal.record("sign_in", "登录失败", zhang, actor=None, is_success=False, category=Category.SIGN_IN)
    journal.record("sign_in", "登录", zhang, actor=zhang, category=Category.SIGN_IN)
    journal.record("refused", "越权被拒", zhang, actor=zhang, is_success=False)
    figures = {tile.label: tile.value for tile in failures_of_today(browser.get(LIST).wsgi_request.user, today())}
    assert figures == {"今日登录失败": 1, "今日越权被拒": 1}
    assert list(failures_of_today(zhang, today())) == []


def test_moment_is_shown_in_local_time(browser, write):
    write()
    assert f"{NOON + dt.timedelta(hours=8):%Y-%m-%d %H:%M}" in browser.get(f"{LIST}?verb=edit").content.decode()
