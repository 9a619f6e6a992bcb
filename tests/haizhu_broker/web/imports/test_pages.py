"""The three steps: upload, check with every fault at its cell, complete or nothing."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from haizhu_broker.web.models import Draft
from tests.haizhu_broker.web.imports.workbooks import HEAD, workbook
from tests.letters.models import Letter

ADDRESS = "/letters/amounts/"
ONE, TWO = "海政数〔2022〕1号", "海政数〔2022〕2号"


@pytest.fixture
def browser(client_of, clerk, letter):
    letter(amount="1.50"), letter()
    return client_of(clerk)


def uploaded(client, file):
    return client.post(ADDRESS, {"file": file}, follow=True)


def checked(client, *rows, **options):
    return uploaded(client, workbook(*rows, **options)).context["page"]["check"]


def statuses(check):
    return [(row.line.number, row.status) for row in check.rows]


def faults(check):
    return [(fault.address, fault.message) for row in check.rows for fault in row.faults]


def test_template_comes_back_unchanged(browser):
    template = b"".join(browser.get(ADDRESS, {"file": "template"}).streaming_content)
    response = uploaded(browser, SimpleUploadedFile("模板.xlsx", template))
    assert statuses(response.context["page"]["check"]) == [(2, "不变"), (3, "不变")]


def test_check_compares_every_row_and_saves_nothing(browser):
    check = checked(browser, [ONE, "", "来文1", 2, "2022-03-02"], [TWO, "", "来文2", None, dt.date(2022, 3, 3)])
    assert statuses(check) == [(2, "变更"), (3, "不变")]
    assert check.rows[0].changes == {"金额": ("1.5", "2")}
    assert Letter.objects.get(number=ONE).amount == Decimal("1.50")


def test_check_names_every_wrong_cell(browser):
    def percent(book, sheet):
        sheet.write_number("D5", 0.5, book.add_format({"num_format": "0%"}))

    check = checked(
        browser,
        [ONE, "", "", "一百"],
        [TWO, "", "来文2", "１２０", 44628],
        ["9号", "", "来文9", 1],
        [TWO, "", "来文2"],
        then=percent,
    )
    assert faults(check) == [
        ("C2", "请填写本项"),
        ("D2", "应填数字，您填写的是“一百”。"),
        ("D3", "数值应在 0–100 之间，您填写的是 120。"),
        ("E3", "应填日期，例如 2022-03-08，单元格里是数字 44628"),
        ("A4", "没有“9号”这一项"),
        ("D5", "是百分比格式，本项单位是“万元”，请改为常规格式"),
        ("A5", "与第 3 行重复"),
    ]


def test_check_refuses_formulas_and_merged_cells(browser):
    def odd(book, sheet):
        sheet.write_formula("D2", "=1+1", None, 2)
        sheet.merge_range("A3:B3", TWO)

    check = checked(browser, [ONE, "", "来文1"], [TWO, "", "来文2"], then=odd)
    assert [address for address, _ in faults(check)] == ["D2", "A3"]


def test_check_reports_rules_across_columns(browser):
    assert faults(checked(browser, [ONE, "", "急件", None])) == [("D2", "急件须填金额")]


def test_check_reports_rules_between_rows_that_are_right_alone(browser):
    check = checked(browser, [ONE, "", "来文1", 100], [TWO, "", "来文2", 60])
    assert (statuses(check), faults(check)) == ([(2, "变更"), (3, "有误")], [("D3", "合计不能超过 150，现为 160")])


def test_check_reads_headings_in_any_order_and_names_the_others(browser):
    check = checked(browser, [3, "来文1", "ＯＫ", ONE, None], head=("金额", "标题", "备注", "文号", "收文日期"))
    assert (statuses(check), check.notices) == ([(2, "变更")], ["“备注”一列不在模板中，不会导入"])


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (HEAD[:3], "第 1 行表头没有“金额”"),
        ((*HEAD, "金额"), "第 1 行表头不止一列“金额”"),
    ],
)
def test_check_of_wrong_headings_says_which(browser, head, fault):
    assert fault in checked(browser, [ONE], head=head).faults


def test_check_of_headings_alone_says_so(browser):
    assert checked(browser).faults == ["表格中只有表头，没有内容"]


def test_finish_saves_all_rows_by_the_verb(browser):
    page = uploaded(browser, workbook([ONE, "", "来文1", "３．０"], [TWO, "", "新标题", 4])).context["page"]
    response = browser.post(ADDRESS, {"finish": page["ticket"]})
    assert (response.status_code, response.headers["Location"]) == (302, "/letters/")
    assert list(Letter.objects.order_by("number").values_list("subject", "amount")) == [
        ("来文1", Decimal(3)),
        ("新标题", Decimal(4)),
    ]
    assert Draft.objects.count() == 0


def test_finish_of_a_faulty_check_saves_nothing(browser):
    page = uploaded(browser, workbook([ONE, "", "来文1", 3], [TWO, "", "来文2", "x"])).context["page"]
    response = browser.post(ADDRESS, {"finish": page["ticket"]})
    assert response.status_code == 422
    assert Letter.objects.get(number=ONE).amount == Decimal("1.50")


def test_finish_refused_by_the_verb_shows_why(browser):
    page = uploaded(browser, workbook([ONE, "", "来文1", 1.5, "2022-03-02"])).context["page"]
    response = browser.post(ADDRESS, {"finish": page["ticket"]})
    assert (response.status_code, response.context["page"]["refusals"]) == (422, ["没有需要保存的变更。"])


def test_finish_of_another_upload_is_not_taken(browser):
    first = uploaded(browser, workbook([ONE, "", "来文1", 3])).context["page"]["ticket"]
    uploaded(browser, workbook([ONE, "", "来文1", 4]))
    browser.post(ADDRESS, {"finish": first})
    assert Letter.objects.get(number=ONE).amount == Decimal("1.50")


def test_finish_after_somebody_else_changed_what_stands_shows_the_check_again(browser, letter):
    ticket = uploaded(browser, workbook([ONE, "", "来文1", 3])).context["page"]["ticket"]
    letter()
    response = browser.post(ADDRESS, {"finish": ticket})
    assert (response.status_code, response.headers["Location"]) == (302, f"{ADDRESS}?step=check")
    assert Letter.objects.get(number=ONE).amount == Decimal("1.50")


def test_faulty_rows_can_be_taken_away_with_their_faults(browser):
    uploaded(browser, workbook([ONE, "", "来文1", 3], [TWO, "", "来文2", "=1+x"]))
    answer = browser.get(ADDRESS, {"step": "check", "file": "faults"})
    lines = uploaded(browser, SimpleUploadedFile("x.xlsx", b"".join(answer.streaming_content)))
    assert [row.key for row in lines.context["page"]["check"].rows] == [TWO]


def test_upload_of_no_workbook_says_so(browser):
    response = browser.post(ADDRESS, {"file": SimpleUploadedFile("x.xlsx", b"PK nonsense")})
    assert response.status_code == 422
    assert [f.message for f in response.context["form"].faults] == ["这不是 XLSX 文件，请下载模板填写后上传"]
