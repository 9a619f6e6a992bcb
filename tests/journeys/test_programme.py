"""Plan and task ledger in a real browser: a task from the receipt to its close, boards that keep the search, axe."""

import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from pilots.programme.domain import tasks
from pilots.programme.models import Task
from pilots.roles import Role
from tests.factories.pilots import person, small_programme

ON = {"today": date(2022, 3, 1), "now": datetime(2022, 3, 1, 3, tzinfo=UTC)}


@pytest.fixture
def programme(transactional_db):
    return small_programme()


@pytest.fixture
def staff(programme):
    return person(Role.BUREAU_STAFF, display_name="张明")


@pytest.fixture
def officer(programme):
    lead = Task.objects.get(ref="三2").units.get(duty="lead").organization
    return person(Role.JOINT_MEETING, lead, display_name="李某")


def take(page, label, **fields):
    """Take a step in its dialog or on its page."""
    page.get_by_role("link", name=label, exact=True).click()
    for name, value in fields.items():
        page.get_by_role("textbox", name=re.compile(f"^{name}")).fill(value)
    page.locator("#step").get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".notice-success")).to_contain_text(f"已{label}")


def test_task_goes_from_the_bureau_to_its_unit_and_back(visit, staff, officer):
    address = Task.objects.get(ref="三2").get_absolute_url()
    take(visit(address, user=staff), "交办")
    desk = visit(address, user=officer)
    take(desk, "签收办理")
    take(desk, "填报进展", 进展="已联系 12 家。", 完成比例="60")
    take(desk, "反馈", 说明="名单已报。")
    take(visit(address, user=staff), "办结")
    assert Task.objects.get(ref="三2").state == "closed"


def test_board_keeps_its_view_while_searching_and_the_search_while_changing_views(visit, staff):
    page = visit("/tasks/?tab=board", user=staff)
    page.get_by_role("searchbox", name="搜索条款、任务、单位、进展").press_sequentially("遴选")
    expect(page).to_have_url(re.compile(r"tab=board&q=|q=[^&]+&tab=board"))
    expect(page.locator(".card-task")).to_have_count(1)
    page.get_by_role("link", name="甘特图", exact=True).click()
    expect(page.locator(".gantt tbody tr")).to_have_count(1)
    page.get_by_role("link", name="列表", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)


@pytest.mark.parametrize(
    ("width", "theme", "script"), [(1280, "light", True), (320, "dark", True), (375, "light", False)]
)
def test_pages_of_plan_and_tasks_are_accessible(visit, axe, programme, staff, width, theme, script):
    task = Task.objects.get(ref="三2")
    tasks.assign(task, actor=staff, **ON)
    key = programme.pk
    page = visit("/tasks/", user=staff, width=width, theme=theme, script=script)
    for path in (
        "/tasks/",
        "/tasks/?tab=board",
        "/tasks/?tab=lights",
        "/tasks/?tab=gantt",
        f"/tasks/{task.pk}/",
        f"/programmes/{key}/",
        f"/programmes/{key}/?tab=text",
        f"/programmes/{key}/?tab=bodies",
        f"/programmes/{key}/search/?q=遴选",
        f"/programmes/{key}/search/?q=没有",
    ):
        page.goto(path)
        if script:
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
