"""Figures by spreadsheet: the template, every wrong cell named, all or nothing, and hostile files."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from haizhu_broker.web.models import Draft
from supervision.reporting import domain
from supervision.reporting.models import PeriodicReport
from tests.factories.reporting import DAY, FIGURES, MARCH, STORED, accepted, due, filled, on
from tests.haizhu_broker.web.imports.workbooks import workbook

from .doors import HEAD, line

pytestmark = pytest.mark.django_db


def address(report: PeriodicReport) -> str:
    return f"{report.get_absolute_url()}import/"


def upload(client, report: PeriodicReport, file):
    return client.post(address(report), {"file": file}, follow=True)


def faults(answer) -> list[tuple[str, str, str]]:
    rows = answer.context["page"]["check"].rows
    return [(fault.address, fault.heading, fault.message) for row in rows for fault in row.faults]


def test_template_has_a_row_for_each_figure_with_what_stands(here, browser) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="88")
    report = due(here.broker)
    answer = browser(here.clerk).get(address(report), {"file": "template"})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0)
    head, *lines = sheet.to_python()
    assert head == ["数据项", "单位", "上期", "本期", "说明", "填报说明"]
    assert [one[:4] for one in lines if one[0] in ("在岗人数", "已报送评估", "成交额")] == [
        ["在岗人数", "人", "10", 10.0],
        ["已报送评估", "是/否", "是", "是"],
        ["成交额", "万元", "88", ""],
    ]


def test_template_comes_back_filled_and_is_saved(here, browser) -> None:
    client, report = browser(here.clerk), due(here.broker)
    page = upload(client, report, workbook(*[line(k, v) for k, v in FIGURES.items()], head=HEAD)).context
    assert page["page"]["title"] == "2022年3月数据表"
    done = client.post(address(report), {"finish": page["page"]["ticket"]})
    assert (done.status_code, done.headers["Location"]) == (302, report.get_absolute_url())
    report.refresh_from_db()
    assert (report.figures, report.state) == (STORED, "due")


def test_every_wrong_cell_is_named_by_row_and_column_and_nothing_is_saved(here, browser) -> None:
    def odd(book, sheet):
        sheet.merge_range("D6:E6", "3")
        sheet.write_formula("D7", "=1+1", None, 2)
        sheet.write_number("D8", 0.5, book.add_format({"num_format": "0%"}))

    client, report = browser(here.clerk), due(here.broker)
    lines = (
        line("expiry", "明年"),
        line("staff", 10, "长" * 501),
        line("trained", 9),
        line("assessed", True),
        line("hits", None),
        line("days", None),
        line("deals", None),
        line("staff", 11),
    )
    answer = upload(client, report, workbook(*lines, head=HEAD, then=odd))
    assert faults(answer) == [
        ("D2", "本期", "应填日期，例如 2022-06-30，您填写的是“明年”。"),
        ("E3", "说明", "确保该变量包含不超过 500 字符 (目前字符数 501)。"),
        ("D6", "本期", "是合并单元格，请取消合并后逐格填写"),
        ("E6", "说明", "是合并单元格，请取消合并后逐格填写"),
        ("D7", "本期", "是公式，请用“选择性粘贴—数值”改为数值"),
        ("D8", "本期", "是百分比格式，本项单位是“万元”，请改为常规格式"),
        ("A9", "数据项", "与第 3 行重复"),
    ]
    refused = client.post(address(report), {"finish": answer.context["page"]["ticket"]})
    assert refused.status_code == 422
    report.refresh_from_db()
    assert (report.figures, report.version) == ({}, 1)


def test_part_above_the_whole_that_already_stands_is_named(here, browser) -> None:
    client, report = browser(here.clerk), filled(here.broker, here.clerk)
    answer = upload(client, report, workbook(line("trained", 11), head=HEAD))
    assert faults(answer) == [("D2", "本期", "“培训达标人数”不应大于“在岗人数”（10），您填写的是 11。")]


def test_rows_left_out_stay_as_they_are(here, browser) -> None:
    client, report = browser(here.clerk), filled(here.broker, here.clerk)
    ticket = upload(client, report, workbook(line("hits", 2, "自查"), head=HEAD)).context["page"]["ticket"]
    client.post(address(report), {"finish": ticket})
    report.refresh_from_db()
    assert (report.figures, report.remarks) == ({**STORED, "hits": "2"}, {"hits": "自查"})


def test_finish_after_a_colleague_saved_shows_the_check_again(here, browser) -> None:
    client, report = browser(here.clerk), filled(here.broker, here.clerk)
    ticket = upload(client, report, workbook(line("deals", 1), head=HEAD)).context["page"]["ticket"]
    domain.fill(report, figures={**FIGURES, "deals": "77"}, **on(DAY, here.admin))
    answer = client.post(address(report), {"finish": ticket}, follow=True)
    assert answer.context["page"]["check"].rows[0].changes == {"本期": ("77", "1")}
    report.refresh_from_db()
    assert report.figures["deals"] == "77"


def test_finish_ends_the_draft_of_the_form(here, browser) -> None:
    client, report = browser(here.clerk), due(here.broker)
    step = f"{report.get_absolute_url()}steps/fill/"
    client.post(step, {"save_draft": "1", "draft": "0", "figure_hits": "9"})
    ticket = upload(client, report, workbook(line("hits", 2), head=HEAD)).context["page"]["ticket"]
    client.post(address(report), {"finish": ticket})
    assert Draft.objects.count() == 0
    assert client.get(step).context["form"]["figure_hits"].value() == "2"


def test_import_after_acceptance_is_a_conflict(here, browser) -> None:
    client, report = browser(here.clerk), accepted(here.broker, here.clerk, here.officer)
    ticket = upload(client, report, workbook(line("hits", 2), head=HEAD)).context["page"]["ticket"]
    answer = client.post(address(report), {"finish": ticket})
    assert (answer.status_code, len(answer.context["page"]["refusals"])) == (409, 1)
    report.refresh_from_db()
    assert report.figures == STORED


def test_file_of_fifty_megabytes_is_refused_in_words(here, browser) -> None:
    report = due(here.broker)
    answer = upload(browser(here.clerk), report, SimpleUploadedFile("大.xlsx", bytes(50 * 1024 * 1024)))
    assert answer.status_code == 422
    assert [f.message for f in answer.context["form"].faults] == ["文件大小不能超过 10 MB，这个文件有 50.0 MB"]


def test_renamed_archive_bomb_is_refused_in_words(here, browser) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", bytes(70 * 1024 * 1024))
    answer = upload(browser(here.clerk), due(here.broker), SimpleUploadedFile("月报.xlsx", file.getvalue()))
    assert answer.status_code == 422
    assert [fault.message for fault in answer.context["form"].faults] == ["文件解压后过大，不予读取"]


def test_import_is_for_those_who_fill_in(here, there, browser) -> None:
    report = due(here.broker)
    seen = {who: browser(getattr(here, who)).get(address(report)).status_code for who in ("clerk", "admin", "officer")}
    assert seen == {"clerk": 200, "admin": 200, "officer": 403}
    assert browser(there.clerk).get(address(report)).status_code == 404
    assert browser(there.clerk).get(address(report), {"file": "template"}).status_code == 404


@pytest.mark.parametrize("made", [due, filled], ids=["empty", "filled"])
def test_template_comes_back_unchanged(here, browser, made) -> None:
    """What stands is read back as it was written, whatever its kind: numbers, days, 是/否 and blanks."""
    report = made(here.broker) if made is due else made(here.broker, here.clerk)
    client = browser(here.clerk)
    template = b"".join(client.get(address(report), {"file": "template"}).streaming_content)
    answer = upload(client, report, SimpleUploadedFile("模板.xlsx", template))
    assert faults(answer) == []
    assert {row.status for row in answer.context["page"]["check"].rows} == {"不变"}
