"""March reports in a real browser: by spreadsheet with two wrong cells, by the form with autosave, returned once."""

import re

import pytest
from playwright.sync_api import expect

from supervision.reporting.models import PeriodicReport
from tests.factories import reporting
from tests.factories.reporting import DAY, STORED, due, on, submitted
from tests.journeys.acts import follow, sheet, take, upload


@pytest.fixture
def here(transactional_db):
    return reporting.scene()


@pytest.fixture
def there(here):
    return reporting.neighbour()


def test_clerk_uploads_two_wrong_cells_sees_them_corrects_and_submits(visit, axe, here):
    report = due(here.broker)
    page = visit(report.get_absolute_url(), user=here.clerk)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载数据表").click()
    assert download.value.suggested_filename == "2022年3月数据表模板.xlsx"
    follow(page, "上传数据表")
    axe(page)
    upload(page, sheet(staff="十人", hits="-1"))
    rows = page.get_by_role("row").filter(has=page.locator(".field-error"))
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("D3 应填数字，您填写的是“十人”。")
    expect(rows.nth(1)).to_contain_text("D6 “命中数”应在 0–1000000000 之间，您填写的是 -1。")
    expect(page.get_by_role("button", name="完成导入")).to_have_count(0)
    axe(page)
    page.get_by_role("link", name="重新上传").click()
    upload(page, sheet())
    page.get_by_role("button", name="完成导入").click()
    expect(page.locator(".notice-success")).to_contain_text("已导入：变更 6 行。")
    take(page, "提交")
    kept = PeriodicReport.objects.get(pk=report.pk)
    assert (kept.state, kept.submissions.get().figures) == ("submitted", STORED)


def test_clerk_fills_the_form_that_is_kept_while_typing(visit, axe, here, there):
    report = due(there.broker)
    page = visit(report.get_absolute_url(), user=there.clerk)
    page.get_by_role("link", name="填报", exact=True).click()
    page.get_by_label("在岗人数", exact=True).fill("１０")
    page.get_by_label("成交额", exact=True).fill("1,200.50")
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"已自动保存 \d\d:\d\d"))
    page.reload()
    expect(page.get_by_label("成交额", exact=True)).to_have_value("1,200.50")
    page.get_by_label("证书到期日", exact=True).fill("2023-06-30")
    page.get_by_label("培训达标人数", exact=True).fill("11")
    page.get_by_label("已报送评估", exact=True).select_option("是")
    page.get_by_label("命中数", exact=True).fill("0")
    page.get_by_role("button", name="保存", exact=True).click()
    fault = page.get_by_role("alert").get_by_role("link")
    expect(fault).to_have_text("培训达标人数：“培训达标人数”不应大于“在岗人数”（10），您填写的是 11。")
    axe(page)
    fault.click()
    expect(page.get_by_label("培训达标人数", exact=True)).to_be_focused()
    page.get_by_label("培训达标人数", exact=True).fill("9")
    page.get_by_role("button", name="保存", exact=True).click()
    take(page, "提交")
    assert PeriodicReport.objects.get(pk=report.pk).submissions.get().figures["deals"] == "1200.5"


def test_officer_returns_with_a_reason_and_the_firm_reads_whom_to_ask(visit, here):
    report = submitted(here.broker, here.clerk)
    page = visit(report.get_absolute_url(), user=here.officer)
    page.get_by_role("link", name="退回", exact=True).click()
    dialog = page.get_by_role("dialog", name="退回")
    expect(dialog).to_contain_text("李某：报送被退回，3 个工作日内补正。")
    dialog.get_by_label("说明").fill("成交额与合同不符")
    dialog.get_by_role("button", name="退回").click()
    expect(page.locator(".notice-success")).to_contain_text("已退回")
    page = visit(report.get_absolute_url(), user=here.clerk)
    expect(page.get_by_text("由张某（电话 020-00000001）退回，请补正后重新提交。")).to_be_visible()
    take(page, "提交")
    assert PeriodicReport.objects.get(pk=report.pk).submissions.count() == 2


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (375, "dark")])
def test_pages_of_reporting_are_accessible(visit, axe, here, there, width, theme):
    report = submitted(here.broker, here.clerk)
    due(there.broker)
    url = report.get_absolute_url()
    page = visit("/periodic-reports/", user=here.officer, width=width, theme=theme)
    tabs = [f"{url}?tab={tab}" for tab in ("figures", "words", "versions", "deadline")]
    for path in ("/periodic-reports/", "/periodic-reports/?q=没有", *tabs, f"{url}steps/return/"):
        page.goto(path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path
    reporting.domain.return_report(report, **on(DAY, here.officer), note="请补充")
    page = visit(f"{url}steps/fill/", user=here.clerk, width=width, theme=theme)
    for path in (f"{url}steps/fill/", f"{url}steps/submit/", f"{url}import/"):
        page.goto(path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path
