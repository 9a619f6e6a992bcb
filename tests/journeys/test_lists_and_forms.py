"""Lists and forms of a small room in a real browser: searching, steps in a dialog, drafts that two windows share."""

import re

import pytest
from playwright.sync_api import expect

from tests.letters.fixtures import *  # noqa: F403
from tests.letters.models import Letter


@pytest.fixture
def two_letters(letter):
    return letter(subject="数据登记来函"), letter(subject="合规审查来函")


def test_search_narrows_while_typing_and_keeps_the_focus(visit, clerk, two_letters):
    page = visit("/letters/", user=clerk)
    field = page.get_by_role("search", name="来文").get_by_role("searchbox")
    field.press_sequentially("合规")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"/letters/\?q=[^&]+"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 条")
    page.get_by_role("link", name="去掉“搜索：合规”").click()
    expect(page.locator("tbody tr")).to_have_count(2)


def test_search_without_script_leads_to_the_same_list(visit, clerk, two_letters):
    page = visit("/letters/", user=clerk, script=False)
    field = page.get_by_role("search", name="来文").get_by_role("searchbox")
    field.fill("合规")
    field.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False])
def test_step_taken_leads_back_and_tells_so(visit, clerk, two_letters, script):
    page = visit(f"/letters/{two_letters[0].pk}/", user=clerk, script=script)
    page.get_by_role("link", name="受理").click()
    page.get_by_role("button", name="受理").click()
    expect(page.locator(".notice-success")).to_contain_text("已受理")
    expect(page).to_have_url(re.compile(rf"/letters/{two_letters[0].pk}/$"))
    assert Letter.objects.get(pk=two_letters[0].pk).state == "open"


def test_step_refused_stays_in_the_dialog_with_its_reason(visit, axe, clerk, letter):
    one = letter(state="open", amount=3)
    page = visit(f"/letters/{one.pk}/", user=clerk)
    page.get_by_role("link", name="办结").click()
    dialog = page.get_by_role("dialog", name="办结")
    expect(dialog).to_contain_text("示例数据有限公司：来文已办结。")
    dialog.get_by_role("button", name="办结").click()
    expect(dialog.get_by_role("alert")).to_contain_text("说明：请填写本项")
    axe(page)
    dialog.get_by_label("说明").fill("已函复")
    dialog.get_by_role("button", name="办结").click()
    expect(page.locator(".notice-success")).to_contain_text("已办结")


def test_draft_is_kept_and_given_back(visit, clerk, letter):
    one = letter()
    page = visit(f"/letters/{one.pk}/", user=clerk)
    page.get_by_role("link", name="修改").click()
    expect(page).to_have_url(re.compile("/steps/edit/$"))
    page.get_by_label("标题").fill("登记来函（修订）")
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"已自动保存 \d\d:\d\d"))
    page.reload()
    expect(page.get_by_label("标题")).to_have_value("登记来函（修订）")
    assert Letter.objects.get(pk=one.pk).subject == "来文1"


def test_draft_kept_in_another_window_is_not_overwritten(visit, clerk, letter):
    address = f"/letters/{letter().pk}/steps/edit/"
    first, second = visit(address, user=clerk), visit(address, user=clerk)
    first.get_by_label("标题").fill("第一个窗口")
    expect(first.locator("[data-saved]")).to_contain_text("已自动保存")
    second.get_by_label("标题").fill("第二个窗口")
    expect(second.locator("[data-saved]")).to_contain_text("已在另一窗口保存过")
    first.reload()
    expect(first.get_by_label("标题")).to_have_value("第一个窗口")


def test_code_is_copied_by_one_click(visit, clerk, two_letters, browser):
    page = visit("/letters/", user=clerk)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell = page.locator("td.code").first
    cell.click()
    expect(page.locator("#spoken")).to_have_text(f"已复制 {cell.text_content()}")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_pages_of_a_room_are_accessible(visit, axe, clerk, two_letters, width, theme):
    page = visit("/letters/", user=clerk, width=width, theme=theme)
    key = two_letters[0].pk
    for path in (
        "/letters/",
        "/letters/?q=没有",
        f"/letters/{key}/",
        f"/letters/{key}/steps/edit/",
        "/letters/new/receive/",
    ):
        page.goto(path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path
