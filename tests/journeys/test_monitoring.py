"""The main job in a real browser: a report is finished, issued, checked, delivered and read by whom it concerns."""

import re

import pytest
from playwright.sync_api import expect

from haizhu_broker.papers.models import Document
from pilots.roles import Role
from supervision.monitoring.domain import produce_due
from supervision.monitoring.models import MonitoringReport
from tests.factories import monitoring
from tests.factories.monitoring import DUE, noon
from tests.factories.pilots import person
from tests.journeys.acts import take

LIST = "/monitoring-reports/"
TABS = ("overview", "indicators", "score", "sources", "readings", "document", "history")


@pytest.fixture
def people(transactional_db):
    bureau = monitoring.bureau()
    return {
        "clerk": person(Role.BUREAU_STAFF, bureau, display_name="张某"),
        "director": person(Role.BUREAU_DIRECTOR, bureau, display_name="王某"),
        "member": person(Role.JOINT_MEETING, display_name="黄某"),
    }


@pytest.fixture
def district(people):
    """Two brokers, one of them silent; their February reports and the district's, made when they fell due."""
    one, silent = monitoring.brokers(2)
    monitoring.reports(one)
    for subject in ("broker", "district"):
        monitoring.line(subject)
    assert produce_due(noon(DUE)) == 3
    return one, silent


def report_of(broker) -> MonitoringReport:
    return MonitoringReport.objects.get(broker=broker)


def test_report_goes_from_draft_to_reader(visit, people, district):
    report = report_of(district[0])
    page = visit(report.get_absolute_url(), user=people["clerk"])
    page.get_by_role("link", name="修改正文").click()
    page.get_by_role("textbox", name="存在问题").fill("台账有一处漏填，已口头提醒。")
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"已自动保存 \d\d:\d\d"))
    page.get_by_role("button", name="修改正文").click()
    expect(page.locator(".paper")).to_contain_text("台账有一处漏填，已口头提醒。")
    take(page, "提交签发")

    chief = visit(report.get_absolute_url(), user=people["director"])
    take(chief, "签发")
    chief.get_by_role("link", name="公文").click()
    expect(chief.locator(".record-body")).to_contain_text("海政数监〔2022〕1号".replace("2022", str(issued_year())))
    for label, form in (("正本（PDF）", "pdf"), ("文稿（DOCX）", "docx")):
        with chief.expect_download() as download:
            chief.get_by_role("link", name=label).click()
        assert download.value.path().read_bytes() == Document.objects.get().read(form)
    chief.get_by_role("link", name="打开公开的核验页").click()
    expect(chief.locator(".notice-success")).to_contain_text("这份公文由本平台签发，现行有效")

    page.goto(report.get_absolute_url())
    take(page, "送达")
    reader = visit(report.get_absolute_url(), user=people["member"])
    expect(reader.locator(".paper")).to_contain_text("综合得分 91.80 分")
    page.goto(f"{report.get_absolute_url()}?tab=readings")
    expect(page.get_by_role("row").filter(has_text="黄某")).to_have_count(1)
    for firm, status in ((district[0], 200), (district[1], 404)):
        own = visit("/verify/", user=person(Role.FIRM_STAFF, firm.enterprise.organization))
        assert own.goto(report.get_absolute_url()).status == status


def issued_year() -> int:
    return Document.objects.get().issued_on.year


def test_figure_leads_to_its_source(visit, people, district):
    page = visit(report_of(district[0]).get_absolute_url(), user=people["clerk"])
    source = page.locator("#source-A01")
    expect(source).to_be_hidden()
    page.locator(".paper a[href='#source-A01']").last.click()
    expect(source).to_be_visible()
    expect(source).to_contain_text("2022年2月报送第1版（2022-03-01提交）")
    expect(source).to_contain_text("黄：60 + 39 × (90 − 80) ÷ (100 − 80)")


def test_silent_firm_shows_unreported_and_red(visit, people, district):
    page = visit(f"{report_of(district[1]).get_absolute_url()}?tab=indicators", user=people["clerk"])
    row = page.get_by_role("row").filter(has_text="A01")
    expect(row.get_by_role("cell").first).to_have_text("未报")
    expect(row.locator(".tone-red")).to_have_text("红")
    page.goto(f"{MonitoringReport.objects.get(broker=None).get_absolute_url()}?tab=brokers")
    page.get_by_role("link", name="示例第2数据有限公司").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("示例第2数据有限公司2022年2月监管报告")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (375, "dark")])
def test_pages_of_monitoring_are_accessible(visit, axe, people, district, width, theme):
    report = monitoring.issued(report_of(district[0]))
    page = visit(LIST, user=people["clerk"], width=width, theme=theme)
    line, occurrence = report.occurrence.timetable, report.occurrence
    paths = (
        LIST,
        *(f"{report.get_absolute_url()}?tab={tab}" for tab in TABS),
        f"{MonitoringReport.objects.get(broker=None).get_absolute_url()}?tab=brokers",
        f"{report_of(district[1]).get_absolute_url()}steps/edit/",
        f"{LIST}request/",
        f"{LIST}new/revise/?corrects={report.pk}",
        "/timetables/",
        line.get_absolute_url(),
        f"{line.get_absolute_url()}steps/reschedule/",
        "/timetables/new/schedule/",
        "/occurrences/",
        occurrence.get_absolute_url(),
    )
    for path in paths:
        assert page.goto(path).status == 200, path
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path
