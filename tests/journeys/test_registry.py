"""A citizen looks a broker up as of a past day and scans a certificate; a firm registers its people by spreadsheet."""

from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from pilots.brokers import domain as brokers
from pilots.certificates import domain as certificates
from pilots.practitioners.models import Practitioner
from pilots.registry.filters import CHANGED
from pilots.roles import Role
from tests.factories.pilots import DECISION, NOON, active, enterprise, person, small_programme
from tests.factories.practitioners import fictional_number, people_sheet, practitioner
from tests.journeys.test_entry import take
from tests.journeys.test_story import at

TODAY = date(2022, 9, 1)
LONG = "示例华南区域电力能源数据要素流通与供需撮合综合服务股份有限公司"


@pytest.fixture
def stage(transactional_db):
    """Three brokers, one of them suspended from May to June, with a certificate and a practitioner."""
    cache.clear()
    with at(TODAY):
        programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
        firms = [enterprise(1, name=LONG), enterprise(2), enterprise(3)]
        found = [active(programme, firm, director) for firm in firms]
        given = {"actor": director, "now": NOON}
        certificate = certificates.issue(broker=found[0], today=date(2022, 1, 14), **given)
        halt = {**given, **DECISION, "urgent_because": "正在核查数据来源。"}
        brokers.suspend(found[0], today=date(2022, 5, 10), decided_on=date(2022, 5, 9), **halt)
        admin = person(Role.FIRM_ADMIN, firms[0].organization)
        practitioner(found[0], admin)
        yield found[0], certificate, director, admin


def test_citizen_reads_a_past_day_and_the_present_state_of_a_certificate(visit, axe, stage):
    certificate = stage[1]
    page = visit("/public/brokers/", width=375, script=False)
    expect(page.get_by_role("row").filter(has_text=LONG)).to_contain_text("暂停")
    page.get_by_label("查询日期").fill("2022-05-09")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_text("以下为 2022年5月9日终了时名录的记载。")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=LONG)).to_contain_text("试点中")
    page.get_by_role("link", name=LONG).click()
    expect(page.get_by_text("试点中").first).to_be_visible()
    page.get_by_role("link", name="查看现在的记载").click()
    expect(page.get_by_role("row").filter(has_text=CHANGED["suspend"])).to_contain_text("2022-05-10")
    page.goto("/public/brokers/?on=2022-09-02")
    expect(page.get_by_text("查询日期不能晚于今天，您填写的是 2022-09-02。").first).to_be_visible()
    page.goto(f"/verify/{certificate.document.check_code}/")
    expect(page.get_by_text("证书暂停使用")).to_be_visible()
    expect(page.get_by_text("现行有效")).to_have_count(0)
    axe(visit(f"/verify/{certificate.document.check_code}/"))


@pytest.mark.parametrize("path", ["/public/brokers/", "/public/brokers/{}/", "/public/brokers/?on=2022-05-09"])
def test_page_of_the_registry_is_accessible_and_fits_a_telephone(visit, axe, stage, path):
    axe(visit(path.format(stage[0].pk)))
    narrow = visit(path.format(stage[0].pk), width=375, theme="dark")
    axe(narrow)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 375


def test_firm_imports_its_people_and_the_director_bans_one(visit, axe, stage, tmp_path):
    broker, _, director, admin = stage
    page = visit(f"{broker.get_absolute_url()}?tab=practitioners", user=admin)
    expect(page.get_by_text("在册 1 名，应不少于 5 名（建议值）")).to_be_visible()
    page.get_by_role("link", name="从表格导入").click()
    for last in ("1", "2"):  # the first time one number is wrong
        page.get_by_label("表格文件（XLSX 或 CSV）").set_input_files(sheet(tmp_path, last))
        page.get_by_role("button", name="上传并核对").click()
        if last == "1":
            expect(page.get_by_text("C3 证件号码校验位不符，请逐位核对。")).to_be_visible()
            expect(page.get_by_text(fictional_number(2))).to_have_count(0)
            axe(page)
            page.get_by_role("link", name="重新上传").click()
    page.get_by_role("button", name="完成导入").click()
    expect(page.get_by_text("在册 3 名，应不少于 5 名（建议值）")).to_be_visible()
    one = Practitioner.objects.latest("pk")
    desk = visit(one.get_absolute_url(), user=director)
    expect(desk.get_by_text("440105********").first).to_be_visible()
    axe(desk)
    take(desk, "禁入", 说明="泄露商业秘密。")
    assert Practitioner.objects.get(pk=one.pk).state == "banned"


def sheet(folder: Path, last: str) -> Path:
    """Two people; the number of the second is wrong in the first file."""
    right = fictional_number(3)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    people = (("示例甲", fictional_number(2)), ("示例乙", wrong if last == "1" else right))
    file = folder / f"people-{last}.xlsx"
    file.write_bytes(people_sheet(*((name, "居民身份证", number) for name, number in people)))
    return file
