"""The first page, search and handbook in a real browser: each person's work leads to its act, and the count follows."""

import re

import pytest
from playwright.sync_api import expect

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.web import clock
from pilots.brokers import domain as brokers
from pilots.programme.domain import tasks
from pilots.programme.models import Programme, Task
from pilots.roles import Role
from tests.factories import reporting
from tests.factories.pilots import DAY, NOON, person
from tests.factories.regime import back_tested_set
from tests.factories.reporting import due

TOLD = Event("test.journey", "办理通知", by_mail=False)


@pytest.fixture
def here(transactional_db):
    """A broker with a report that is due, and the tasks of the plan laid on their units."""
    found = reporting.scene()
    due(found.broker)
    return found


@pytest.fixture
def officer(here):
    staff = person(Role.BUREAU_STAFF)
    for task in Task.objects.filter(programme=Programme.objects.get()):
        tasks.assign(task, actor=staff, today=DAY, now=NOON)
    lead = Task.objects.get(ref="三2").units.get(duty="lead").organization
    return person(Role.JOINT_MEETING, lead, display_name="李某")


def test_officer_takes_up_a_task_from_the_first_page_and_the_count_follows(visit, officer):
    page = visit("/", user=officer)
    counted = page.get_by_role("link", name=re.compile("^我的待办")).locator(".count")
    before = int(counted.inner_text().removesuffix("件"))
    page.get_by_role("link", name=re.compile("^签收办理.*三2 遴选企业")).click()
    page.get_by_role("button", name="签收办理").click()
    expect(page.locator(".notice-success")).to_contain_text("已签收办理")
    page.get_by_role("link", name=re.compile("^我的待办")).click()
    expect(page.get_by_role("link", name=re.compile("^填报进展.*三2 遴选企业"))).to_be_visible()
    expect(counted).to_have_text(f"{before}件")


def test_firm_finds_its_report_on_the_first_page_and_leads_straight_to_the_form(visit, here):
    page = visit("/", user=here.clerk)
    row = page.get_by_role("listitem").filter(has_text="2022年3月定期报送")
    expect(row).to_contain_text("红")
    expect(row).to_contain_text("已逾期")
    row.get_by_role("link", name=re.compile("^填报")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("填报")


def test_director_approves_what_waits_and_has_nothing_left(visit, here):
    back_tested_set()
    director = person(Role.BUREAU_DIRECTOR)
    ended = {"decided_on": clock.today(), "decider": "示例局", "ground": "试点期满。", "document": "示〔2022〕9号"}
    brokers.expire(here.broker, actor=director, today=clock.today(), now=clock.now(), **ended)
    page = visit("/", user=director)
    expect(page.get_by_role("heading", name=re.compile("以后到期"))).to_be_visible()
    page.get_by_role("link", name="小指标集第1版", exact=True).click()
    page.get_by_role("link", name="批准", exact=True).click()
    page.get_by_role("dialog").get_by_label("生效日期").fill("2027-01-01")
    page.get_by_role("dialog").get_by_role("button", name="批准").click()
    expect(page.locator(".notice-success")).to_contain_text("已批准")
    page.get_by_role("link", name=re.compile("^我的待办")).click()
    expect(page.get_by_text("今天没有待办，昨天以来没有新通知。")).to_be_visible()


def test_slash_initials_and_enter_find_ones_own_and_nobody_elses(visit, here):
    other = reporting.neighbour()
    page = visit("/", user=here.clerk)
    page.keyboard.press("/")
    page.keyboard.type("示例")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("^企业"))).to_be_visible()
    expect(page.get_by_role("link", name=str(here.broker.enterprise), exact=True).first).to_be_visible()
    expect(page.get_by_text(str(other.broker.enterprise))).to_have_count(0)
    page.get_by_role("searchbox", name="搜索词").fill("没有这样的企业")
    page.get_by_role("button", name="搜索", exact=True).click()
    expect(page.get_by_text("没有找到与“没有这样的企业”有关的内容。")).to_be_visible()


def test_handbook_leads_from_the_index_to_a_section(visit, here):
    page = visit("/", user=here.clerk)
    page.get_by_role("link", name="帮助", exact=True).click()
    page.get_by_role("link", name="试点单位", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("试点单位手册")
    page.get_by_role("navigation", name="本章内容").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("#s1$"))
    expect(page.locator("#s1")).to_be_in_viewport()


def test_signing_out_closes_the_portal(visit, here):
    page = visit("/", user=here.clerk)
    page.get_by_role("button", name=re.compile(here.clerk.display_name)).click()
    page.get_by_role("button", name="退出登录").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    page.goto("/tasks/")
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next=/tasks/"))


@pytest.mark.parametrize(
    ("width", "theme", "script"), [(1280, "light", True), (320, "dark", True), (375, "light", False)]
)
def test_first_page_search_and_handbook_are_accessible_and_fit(visit, axe, here, officer, width, theme, script):
    for number in range(3):
        tell([officer], TOLD, title="办结：建立试点工作联络机制", url="/", key=f"axe:{number}", now=NOON)
    for user in (officer, here.clerk):
        page = visit("/", user=user, width=width, theme=theme, script=script)
        for path in ("/", "/search/?q=示例", "/search/?q=没有这样的", "/help/", "/help/lifecycles/", "/nowhere/"):
            page.goto(path)
            if script:
                axe(page)
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path
            expect(page.get_by_role("heading", level=1)).to_have_count(1)
