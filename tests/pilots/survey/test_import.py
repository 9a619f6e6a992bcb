"""意向企业摸查表: every case of a code, duplicates, formulas, masked contacts; nothing is saved before 完成."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pilots.enterprises.models import Contact, Enterprise
from pilots.survey.domain import cases
from pilots.survey.imports import PoolImport
from pilots.survey.models import SurveyCase
from pilots.survey.views import EVERY
from tests.factories.pilots import enterprise, fictional_uscc
from tests.factories.survey import AT, COMPLETE
from tests.haizhu_broker.web.imports.workbooks import workbook

ADDRESS = "/survey-cases/import/"
HEAD = [column.heading for column in PoolImport.columns]
GIVEN = {
    "企业名称": "示例新企业有限公司",
    "领域": "港口",
    "类别": "企业",
    "住所行政区划": "440105",
    "琶洲试验区": "是",
    "联系人": "示例张三",
    "联系电话": "13800000000",
}


def line(code, **given):
    values = {**GIVEN, "统一社会信用代码": code, **given}
    return [values.get(heading, "") for heading in HEAD]


def upload(client, *rows, **options):
    response = client.post(ADDRESS, {"file": workbook(*rows, head=HEAD, **options)}, follow=True)
    assert response.status_code == 200
    return response.context["page"]


def statuses(page):
    return [row.status for row in page["check"].rows]


def faults(page):
    return [(fault.heading, fault.message) for row in page["check"].rows for fault in row.faults]


@pytest.fixture
def browser(client_of, staff, programme):
    return client_of(staff)


def finish(client, page):
    return client.post(ADDRESS, {"finish": page["ticket"]}, follow=True)


@pytest.mark.parametrize("write", [str.lower, lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code), " {} ".format])
def test_import_writes_the_code_as_the_standard_does(browser, write):
    page = upload(browser, line(write(fictional_uscc(7))))
    assert (statuses(page), Enterprise.objects.count()) == (["新增"], 0)
    finish(browser, page)
    assert list(Enterprise.objects.values_list("uscc", flat=True)) == [fictional_uscc(7)]


def test_import_registers_contact_and_lead_at_once(browser):
    finish(browser, upload(browser, line(fictional_uscc(7))))
    contact = Contact.objects.get()
    assert (contact.name, contact.telephone, contact.is_main) == ("示例张三", "13800000000", True)
    assert SurveyCase.objects.get().state == "lead"


def test_import_refuses_wrong_check_digit_unless_checked_by_hand(browser):
    wrong = fictional_uscc(7)[:17] + ("0" if fictional_uscc(7)[17] != "0" else "1")
    assert [heading for heading, _ in faults(upload(browser, line(wrong)))] == ["统一社会信用代码"]
    page = upload(browser, line(wrong, 人工核验理由="经核对营业执照原件无误"))
    assert statuses(page) == ["新增"]
    finish(browser, page)
    assert Enterprise.objects.get().uscc_accepted_because == "经核对营业执照原件无误"


def test_import_refuses_old_code_of_fifteen_digits_even_with_a_reason(browser):
    page = upload(browser, line("440105000012345", 人工核验理由="老执照"))
    assert faults(page) == [("统一社会信用代码", "统一社会信用代码应为 18 位，您填写的是 15 位。")]


def test_import_finds_one_code_twice_in_whatever_width(browser):
    code = fictional_uscc(7)
    page = upload(browser, line(code), line(code.lower()))
    assert faults(page) == [("统一社会信用代码", "与第 2 行重复")]
    assert browser.post(ADDRESS, {"finish": page["ticket"]}).status_code == 422
    assert Enterprise.objects.count() == 0


def test_import_changes_what_differs_and_keeps_the_code(browser):
    firm = enterprise(7, "示例旧名公司")
    page = upload(browser, line(firm.uscc.lower()))
    assert statuses(page) == ["变更"]
    finish(browser, page)
    firm.refresh_from_db()
    assert (str(firm.organization), Enterprise.objects.count()) == ("示例新企业有限公司", 1)


def test_import_refuses_a_formula_with_its_cell(browser):
    def formula(book, sheet):
        sheet.write_formula("A2", '=HYPERLINK("https://evil.example/","x")')

    page = upload(browser, line(fictional_uscc(7)), then=formula)
    assert faults(page) == [("企业名称", "是公式，请用“选择性粘贴—数值”改为数值")]


def test_import_says_what_is_wrong_between_columns(browser):
    page = upload(browser, line(fictional_uscc(7), **{"营业收入": 12, "联系电话": "", "领域": "无此领域"}))
    assert [heading for heading, _ in faults(page)] == ["领域"]
    page = upload(browser, line(fictional_uscc(7), **{"营业收入": 12, "联系电话": ""}))
    assert faults(page) == [("营收年度", "营业收入和营收年度应同时填写"), ("联系电话", "联系人和联系电话应同时填写")]


def test_export_with_every_column_comes_back_unchanged(browser, programme, staff):
    finish(browser, upload(browser, line(fictional_uscc(7)), line(fictional_uscc(8), 企业名称="+1+1有限公司")))
    cases.open_(programme=programme, enterprise=enterprise(9, **COMPLETE), actor=staff, **AT)
    exported = b"".join(browser.get(f"/survey-cases/?{EVERY}").streaming_content)
    file = SimpleUploadedFile("摸查表.xlsx", exported)
    page = browser.post(ADDRESS, {"file": file}, follow=True).context["page"]
    assert (statuses(page), faults(page)) == (["不变"] * 3, [])
    assert b"13800000000" not in exported


def test_template_comes_back_unchanged(browser):
    finish(browser, upload(browser, line(fictional_uscc(7))))
    template = b"".join(browser.get(ADDRESS, {"file": "template"}).streaming_content)
    page = browser.post(ADDRESS, {"file": SimpleUploadedFile("模板.xlsx", template)}, follow=True).context["page"]
    assert statuses(page) == ["不变"]


def test_import_with_the_mask_leaves_the_contact_as_it_is(browser):
    finish(browser, upload(browser, line(fictional_uscc(7))))
    page = upload(browser, line(fictional_uscc(7), 联系电话="138*****000", 职务="经理"))
    finish(browser, page)
    contact = Contact.objects.get()
    assert (contact.telephone, contact.position) == ("13800000000", "经理")


def test_import_again_opens_no_lead_of_what_was_excluded(browser, staff):
    finish(browser, upload(browser, line(fictional_uscc(7))))
    cases.exclude(SurveyCase.objects.get(), actor=staff, note="不符合。", **AT)
    finish(browser, upload(browser, line(fictional_uscc(7), 住所="示例路2号")))
    assert list(SurveyCase.objects.values_list("state", flat=True)) == ["excluded"]


def test_import_is_absent_for_others(client_of, programme, expert):
    assert client_of(expert).get(ADDRESS).status_code == 403
