"""The main job as one story: March 2022, from the firms' desks to the readers of the issued report."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect

from pilots.roles import Role
from supervision.monitoring.models import MonitoringReport
from supervision.reporting.models import PeriodicReport
from supervision.reporting.opening import open_due
from tests.factories import monitoring, reporting
from tests.factories.pilots import person
from tests.factories.reporting import FIGURES, MARCH
from tests.journeys.acts import sheet, take, upload

BEGUN = date(2022, 1, 4)
OPENED, SPREAD, TYPED = date(2022, 4, 1), date(2022, 4, 7), date(2022, 4, 8)  # Qingming: 3–5 April, worked on the 2nd
LATE, PRODUCED = date(2022, 4, 11), date(2022, 4, 13)  # the 6th and the 8th working day


def at(day: date) -> time_machine.travel:
    """`with at(day)`: the portal's clock stands at noon of that day and goes on from there."""
    return time_machine.travel(monitoring.noon(day), tick=True)


@pytest.fixture
def cast(transactional_db) -> Iterator[SimpleNamespace]:
    """Four firms under supervision and the people around them; the timetable asks for March."""
    with at(BEGUN):
        yield gathered()


def gathered() -> SimpleNamespace:
    bureau = monitoring.bureau()
    first = reporting.scene()
    firms = [first, *(reporting.neighbour(number) for number in (2, 3, 4))]
    for subject in ("broker", "district"):
        monitoring.line(subject, valid_from=MARCH.start)
    return SimpleNamespace(
        firms=firms,
        staff=person(Role.BUREAU_STAFF, bureau, display_name="张某", telephone="020-00000001"),
        director=person(Role.BUREAU_DIRECTOR, bureau, display_name="王某"),
        member=person(Role.JOINT_MEETING, display_name="黄某"),
    )


def march(firm: SimpleNamespace) -> PeriodicReport:
    return PeriodicReport.objects.get(broker=firm.broker, supplier="firm", period_start=MARCH.start)


def by_spreadsheet(visit: Callable[..., Page], firm: SimpleNamespace) -> None:
    """Two wrong cells are named by row and column; nothing is kept before they are right."""
    page = visit("/", user=firm.clerk)
    page.get_by_role("link", name="2022年3月定期报送", exact=True).click()
    page.get_by_role("link", name="上传数据表").click()
    upload(page, sheet(staff="十人", hits="-1"))
    wrong = page.get_by_role("row").filter(has=page.locator(".field-error"))
    expect(wrong.nth(0)).to_contain_text("D3 应填数字，您填写的是“十人”。")
    expect(wrong.nth(1)).to_contain_text("D6 “命中数”应在 0–1000000000 之间，您填写的是 -1。")
    assert march(firm).figures == {}
    page.get_by_role("link", name="重新上传").click()
    upload(page, sheet())
    page.get_by_role("button", name="完成导入").click()
    take(page, "提交")


def by_form(visit: Callable[..., Page], firm: SimpleNamespace) -> None:
    page = visit(march(firm).get_absolute_url(), user=firm.clerk)
    page.get_by_role("link", name="填报", exact=True).click()
    for label, figure in (("证书到期日", "2023-06-30"), ("在岗人数", "10"), ("培训达标人数", "9"), ("命中数", "0")):
        page.get_by_label(label, exact=True).fill(figure)
    page.get_by_label("成交额", exact=True).fill("１，２００．５０")
    page.get_by_label("已报送评估", exact=True).select_option("是")
    expect(page.locator("[data-saved]")).to_contain_text("已自动保存")
    page.get_by_role("button", name="保存", exact=True).click()
    take(page, "提交")


def by_api(firm: SimpleNamespace) -> None:
    client = Client()
    client.force_login(firm.clerk)
    address = f"/api/v1/periodic-reports/{march(firm).pk}/"
    for step, body in (("fill", {"figures": FIGURES}), ("submit", {})):
        match = {"If-Match": client.get(address).headers["ETag"]}
        answer = client.post(
            f"{address}steps/{step}/", json.dumps(body), content_type="application/json", headers=match
        )
        assert answer.status_code == 200, answer.content.decode()


def accept_all(visit: Callable[..., Page], cast: SimpleNamespace) -> None:
    """One is returned with a reason, handed in again and accepted with the others."""
    page = visit(march(cast.firms[1]).get_absolute_url(), user=cast.staff)
    take(page, "退回", "成交额与合同不符，请核对。")
    firm = visit(march(cast.firms[1]).get_absolute_url(), user=cast.firms[1].clerk)
    expect(firm.get_by_text("由张某（电话 020-00000001）退回，请补正后重新提交。")).to_be_visible()
    take(firm, "提交")
    for one in cast.firms[:3]:
        page.goto(march(one).get_absolute_url())
        take(page, "接收")


def sign(visit: Callable[..., Page], cast: SimpleNamespace, report: MonitoringReport) -> None:
    """The clerk rewrites a part and sends it up; the director issues it; it is delivered."""
    page = visit(report.get_absolute_url(), user=cast.staff)
    page.get_by_role("link", name="修改正文").click()
    page.get_by_role("textbox", name="存在问题").fill("逾期 1 个工作日报送，已提醒。")
    page.get_by_role("button", name="修改正文").click()
    take(page, "提交签发")
    chief = visit("/", user=cast.director)
    chief.get_by_role("link", name=re.compile(r"^签发\s*：")).click()
    chief.get_by_role("button", name="签发", exact=True).click()
    expect(chief.locator(".notice-success")).to_contain_text("已签发")
    page.goto(report.get_absolute_url())
    take(page, "送达")


def sees_nothing(user, report: MonitoringReport) -> None:
    """Page, API, download and search know of no such report."""
    client = Client()
    client.force_login(user)
    download = f"/papers/{report.document_id}/pdf/"
    paths = (report.get_absolute_url(), f"/api/v1{report.get_absolute_url()}", download)
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]
    for path in ("/search/", "/monitoring-reports/"):
        assert report.title not in client.get(path, {"q": report.subject_name}).content.decode()


def test_march_from_the_firms_desks_to_the_readers(visit, cast):
    with at(OPENED):
        assert open_due(OPENED, monitoring.noon(OPENED)) > 0
        page = visit("/programmes/", user=cast.staff)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    with at(SPREAD):
        by_spreadsheet(visit, cast.firms[0])
    with at(TYPED):
        by_form(visit, cast.firms[1])
    with at(LATE):
        by_api(cast.firms[2])
        accept_all(visit, cast)
    assert [(march(firm).state, march(firm).days_late) for firm in cast.firms] == [
        ("accepted", 0),
        ("accepted", 0),
        ("accepted", 1),
        ("due", 0),
    ]
    with at(PRODUCED):
        call_command("produce_reports", "--as-of", str(PRODUCED))
        reports = {one.broker_id: one for one in MonitoringReport.objects.filter(period_start=MARCH.start)}
        assert len(reports) == 5
        silent, late = reports[cast.firms[3].broker.pk], reports[cast.firms[2].broker.pk]
        page = visit(f"{silent.get_absolute_url()}?tab=indicators", user=cast.staff)
        row = page.get_by_role("row").filter(has_text="A01")
        expect(row.get_by_role("cell").first).to_have_text("未报")
        expect(row.locator(".tone-red")).to_have_text("红")
        sign(visit, cast, late)
        late.refresh_from_db()
        assert (late.number, late.state) == ("海政数监〔2022〕1号", "delivered")
        for reader in (cast.member, cast.firms[2].admin):
            expect(visit(late.get_absolute_url(), user=reader).locator(".paper")).to_contain_text("已提醒")
        assert late.readings.filter(user=cast.member).count() == 1
        sees_nothing(cast.firms[0].clerk, late)
