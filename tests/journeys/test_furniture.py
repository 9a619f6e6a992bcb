"""The parts of every page in a real browser: accessible at any width, usable with keys, whole without a script."""

import pytest
from playwright.sync_api import expect

from haizhu_broker.accounts.models import User

SHEETS = (
    "",
    "list/",
    "list/0/",
    "record/",
    "form/",
    "form/?wrong=1",
    "step/",
    "step/?conflict=1",
    "import/",
    "public/",
)


@pytest.fixture
def person(db):
    return User.objects.create(username="clerk", display_name="张某")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_sheets_are_accessible_and_fit(visit, axe, person, width, theme):
    page = visit("/specimen/", user=person, width=width, theme=theme)
    for sheet in SHEETS:
        page.goto(f"/specimen/{sheet}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, sheet


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/", "/nowhere/"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_before_sign_in_are_accessible(visit, axe, path, theme):
    axe(visit(path, theme=theme))


def test_step_opens_as_dialog_and_keeps_its_errors(visit, axe, person):
    page = visit("/specimen/record/", user=person)
    page.get_by_role("link", name="退回重拟").click()
    dialog = page.get_by_role("dialog", name="退回重拟")
    expect(dialog.get_by_label("退回理由")).to_be_focused()
    axe(page)
    dialog.get_by_role("button", name="退回重拟").click()
    dialog.get_by_role("link", name="退回理由：请填写本项").click()
    expect(dialog.get_by_label("退回理由")).to_be_focused()
    assert "/specimen/record/" in page.url
    dialog.get_by_role("link", name="返回").click()
    expect(dialog).not_to_be_visible()


def test_step_without_script_is_a_page(visit, person):
    page = visit("/specimen/record/", user=person, script=False)
    page.get_by_role("link", name="退回重拟").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("退回重拟")
    page.get_by_role("button", name="退回重拟").click()
    expect(page.get_by_text("有 1 处需要改正")).to_be_visible()


def test_impossible_step_tells_its_reason_on_focus(visit, person):
    page = visit("/specimen/record/", user=person)
    reason = page.get_by_role("tooltip").filter(has_text="只有已签发的报告可以作废")
    expect(reason).not_to_be_visible()
    page.get_by_role("button", name="作废").focus()
    expect(reason).to_be_visible()


def test_slash_leads_to_the_search_unless_one_is_typing(visit, person):
    page = visit("/specimen/list/", user=person)
    search = page.locator("[data-focus-key]")
    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.type("a/b")
    assert search.input_value() == "a/b"


def test_theme_is_kept_from_page_to_page(visit, person):
    page = visit("/specimen/", user=person)
    page.get_by_role("button", name="切换深色或浅色").click()
    page.goto("/specimen/list/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_skip_link_leads_to_the_content(visit, person):
    page = visit("/specimen/", user=person)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_chart_is_drawn_and_its_table_stands_without_script(visit, person):
    page = visit("/specimen/", user=person)
    expect(page.locator(".chart canvas")).to_have_count(2)
    still = visit("/specimen/", user=person, script=False)
    assert still.locator(".chart canvas").count() == 0
    assert still.get_by_role("row", name="2022年8月 未报 74").is_visible()
