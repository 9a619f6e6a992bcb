"""Lists and forms of a small room in a real browser: searching, steps in a dialog, drafts that two windows share."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from haizhu_broker.web.clock import now
from haizhu_broker.web.models import DraftVersion
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
        "/views/",
    ):
        page.goto(path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path


@pytest.mark.parametrize("script", [True, False])
def test_view_is_saved_with_its_columns_and_found_above_the_list(visit, clerk, two_letters, script):
    page = visit("/letters/?q=合规", user=clerk, script=script)
    page.locator("#column-choice summary").click()
    page.get_by_label("收文机构").uncheck()
    page.get_by_role("button", name="显示这些列").click()
    page.locator("#view-choice summary").click()
    page.get_by_role("textbox", name="名称").fill("合规来函")
    page.get_by_role("button", name="保存视图").click()
    expect(page.locator(".notice-success")).to_contain_text("视图“合规来函”已保存。")
    page.goto("/letters/")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_role("link", name="合规来函", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.get_by_role("columnheader", name="收文机构")).to_have_count(0)
    expect(page.locator("#saved-views [aria-current]")).to_have_text("合规来函")


def test_search_within_a_view_keeps_the_view_and_the_focus(visit, clerk, two_letters):
    page = visit("/letters/?sort=number&view=all", user=clerk)
    field = page.get_by_role("search", name="来文").get_by_role("searchbox")
    field.press_sequentially("合规")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"view=all"))


@pytest.mark.parametrize("script", [True, False])
def test_ticked_records_are_settled_after_a_confirmation(visit, axe, clerk, two_letters, script):
    page = visit("/letters/", user=clerk, script=script)
    bar = page.get_by_role("group", name="批量办理")
    expect(bar).to_be_hidden()
    page.get_by_role("checkbox", name="合规审查来函").check()
    expect(bar).to_be_visible()
    if script:
        page.get_by_role("checkbox", name="选择本页全部").check()
        expect(bar).to_contain_text("2 条记录")
        page.get_by_role("checkbox", name="数据登记来函").press("Space")
        axe(page)
    page.get_by_role("button", name="受理").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("批量受理")
    if script:
        axe(page)
    page.get_by_role("button", name="受理 1 条").click()
    expect(page.get_by_role("status").first).to_contain_text("已办 1 条，未办 0 条")
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["draft", "open"]


def test_list_on_paper_shows_the_records_without_the_tools(visit, clerk, two_letters):
    page = visit("/letters/", user=clerk)
    page.emulate_media(media="print")
    for tool in (".topbar", ".sidebar", ".filters", ".page-actions", ".pick input", "thead input", ".bulk-bar"):
        for one in page.locator(tool).all():
            expect(one).to_be_hidden()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_record_on_paper_shows_its_facts_without_the_tools(visit, clerk, two_letters):
    page = visit(f"/letters/{two_letters[0].pk}/", user=clerk)
    page.emulate_media(media="print")
    for tool in (".topbar", ".deed-box", ".crumbs"):
        for one in page.locator(tool).all():
            expect(one).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_earlier_draft_is_given_back(visit, clerk, letter):
    one = letter()
    page = visit(f"/letters/{one.pk}/steps/edit/", user=clerk)
    page.get_by_label("标题").fill("早上写的")
    expect(page.locator("[data-saved]")).to_contain_text("已自动保存")
    DraftVersion.objects.update(begun_at=now() - dt.timedelta(minutes=10))
    page.get_by_label("标题").fill("现在写的")
    page.get_by_role("button", name="暂存").click()
    page.get_by_text("较早的草稿（1）").click()
    page.get_by_role("button", name="取回").click()
    expect(page.get_by_label("标题")).to_have_value("早上写的")
