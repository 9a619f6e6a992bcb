"""Exports: exactly what is shown, all pages of it, nothing a spreadsheet would execute."""

import csv
import io
from decimal import Decimal
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
import time_machine
from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from haizhu_broker.audit.models import Entry
from haizhu_broker.inbox.jobs import run_job
from haizhu_broker.inbox.models import Job, Message, Outcome
from haizhu_broker.web import export, large_exports, spreadsheets
from haizhu_broker.web.clock import now, today
from haizhu_broker.web.models import ExportFile
from tests.letters.views import LetterList

ADDRESS = "/letters/"


def csv_rows(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def xlsx_rows(response):
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


def test_csv_holds_all_pages_in_the_order_shown(client_of, clerk, letter):
    for _ in range(9):
        letter()
    rows = csv_rows(client_of(clerk).get(ADDRESS, {"format": "csv", "sort": "number"}))
    assert [row[0] for row in rows] == ["标题", *(f"来文{n}" for n in range(1, 10))]


def test_csv_holds_only_the_columns_and_records_shown(client_of, guest, bureau, letter):
    letter(is_urgent=True), letter(organization=bureau), letter(state="open")
    query = {"format": "csv", "columns": "is_urgent,state", "state": "draft"}
    assert csv_rows(client_of(guest).get(ADDRESS, query)) == [["标题", "急件", "状态"], ["来文1", "是", "登记中"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "=HYPERLINK(1)"])
def test_csv_quotes_what_would_be_a_formula(client_of, clerk, letter, text):
    letter(subject=text, amount="-1.50")
    row = csv_rows(client_of(clerk).get(ADDRESS, {"format": "csv"}))[1]
    assert (row[0], row[4]) == (f"'{text}", "-1.50")


def test_xlsx_keeps_types_and_never_writes_a_formula(client_of, clerk, letter):
    letter(subject="=1+1", amount="12.50")
    (head, row) = xlsx_rows(client_of(clerk).get(ADDRESS, {"format": "xlsx"}))
    assert head == ["标题", "文号", "收文机构", "收文日期", "金额（万元）", "状态"]
    assert (row[0], row[3].isoformat(), row[4]) == ("=1+1", "2022-03-02", 12.5)


def test_xlsx_without_a_value_says_the_word(client_of, clerk, letter):
    letter(amount=None)
    assert xlsx_rows(client_of(clerk).get(ADDRESS, {"format": "xlsx"}))[1][4] == "未报"


def test_xlsx_of_a_ledger_has_its_form_around_the_same_rows(client_of, clerk, letter, monkeypatch):
    monkeypatch.setattr(LetterList, "ledger", "来文台账")
    letter(amount="12.50")
    title, unit, head, row, _, foot = xlsx_rows(client_of(clerk).get(ADDRESS, {"format": "xlsx"}))
    day = today()
    assert (title[0], unit[0]) == (
        "来文台账",
        f"填报单位：{clerk.memberships.first().organization}　　填报日期：{day.year}年{day.month}月{day.day}日",
    )
    assert (head[0], row[4], foot[0].strip()) == ("标题", 12.5, f"制表人：{clerk}　　审核人：")


def test_csv_of_a_ledger_stays_bare(client_of, clerk, letter, monkeypatch):
    monkeypatch.setattr(LetterList, "ledger", "来文台账")
    letter()
    assert [row[0] for row in csv_rows(client_of(clerk).get(ADDRESS, {"format": "csv"}))] == ["标题", "来文1"]


def test_export_leaves_an_entry(client_of, clerk, letter):
    letter()
    client_of(clerk).get(ADDRESS, {"format": "csv", "q": "来文"})
    entry = Entry.objects.get(category="export")
    assert (entry.actor, entry.verb, entry.organization_name) == (clerk, "export", "区政务数据局")
    assert (entry.note, entry.changes) == ("来文（CSV，1 条）搜索：来文", {"rows": ["", "1"]})


def test_export_beyond_the_limit_says_so(client_of, clerk, letter, monkeypatch):
    monkeypatch.setattr(spreadsheets, "LIMIT", 2)
    [letter() for _ in range(3)]
    rows = csv_rows(client_of(clerk).get(ADDRESS, {"format": "csv"}))
    assert (len(rows), rows[-1]) == (4, [spreadsheets.CUT])


def test_export_with_an_invalid_filter_shows_the_page(client_of, clerk, letter):
    letter()
    response = client_of(clerk).get(ADDRESS, {"format": "csv", "received_after": "x"})
    assert response.context["page"].problems == ["输入一个有效的日期。"]
    assert not Entry.objects.filter(verb="export").exists()


def test_export_by_a_stranger_is_forbidden(client_of, stranger, letter):
    letter()
    assert client_of(stranger).get(ADDRESS, {"format": "csv"}).status_code == 403


def sheets(response):
    return CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))


@time_machine.travel("2022-03-08T06:32:10Z", tick=False)
def test_export_says_as_of_when_by_whom_and_under_which_conditions(client_of, clerk, letter):
    letter(), letter()
    response = client_of(clerk).get(ADDRESS, {"format": "xlsx", "q": "来文", "state": "draft"})
    assert unquote(response["Content-Disposition"]) == "attachment; filename*=UTF-8''来文_截至20220308_1432.xlsx"
    assert sheets(response).get_sheet_by_name("导出说明").to_python() == [
        ["列表", "来文"],
        ["数据截至", "2022-03-08 14:32"],
        ["导出人", "张某（区政务数据局）"],
        ["条件", "搜索：来文；状态：登记中"],
        ["记录数", "2 条"],
    ]


def test_xlsx_keeps_every_digit_of_a_long_number(client_of, clerk, letter):
    written = []
    cells = spreadsheets.Cells.__new__(spreadsheets.Cells)
    cells.sheet = SimpleNamespace(
        write_number=lambda *cell: written.append(("number", cell[2])),
        write_string=lambda *cell: written.append(("text", cell[2])),
    )
    for number in (Decimal("1234567890123.45"), Decimal("12345678901234.56"), 10**15, 0.1):
        cells.write(0, 0, number)
    assert written == [
        ("number", Decimal("1234567890123.45")),
        ("text", "12345678901234.56"),
        ("text", "1000000000000000"),
        ("number", 0.1),
    ]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_quoting_of_a_csv_cell_can_be_taken_back(text):
    quoted = spreadsheets.csv_value(text)
    assert spreadsheets.unquoted(quoted) == text
    assert not quoted.startswith(spreadsheets.RISKY)


def exports():
    return Entry.objects.filter(verb="export")


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(export, "AT_ONCE", 2)


def ordered(client, kind, times=1):
    answers = [client.get(ADDRESS, {"format": kind, "sort": "number"}) for _ in range(times)]
    return Job.objects.get(), answers[-1].headers["Location"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_large_export_is_written_by_a_worker_and_handed_to_its_owner(client_of, clerk, guest, letter, large, kind):
    [letter() for _ in range(3)]
    client = client_of(clerk)
    job, place = ordered(client, kind, times=2)
    assert (place, exports().count()) == (job.get_absolute_url(), 0)
    assert run_job(job.pk, now())
    job.refresh_from_db()
    made = ExportFile.objects.get()
    assert (job.result, job.url) == ("已导出 3 条，文件保留 7 天。", made.get_absolute_url())
    assert Message.objects.get().url == made.get_absolute_url()
    assert exports().get().note == f"来文（{kind.upper()}，3 条）"
    content = client.get(made.get_absolute_url())
    rows = xlsx_rows(content) if kind == "xlsx" else csv_rows(content)
    assert [row[0] for row in rows] == ["标题", "来文1", "来文2", "来文3"]
    assert client_of(guest).get(made.get_absolute_url()).status_code == 404


def test_large_export_after_the_right_is_lost_writes_nothing(client_of, clerk, letter, large):
    [letter() for _ in range(3)]
    job, _ = ordered(client_of(clerk), "csv")
    clerk.memberships.update(role="nobody")
    run_job(job.pk, now())
    job.refresh_from_db()
    assert (job.state, job.result) == (Outcome.FAILED, "您已不能查看这个列表，没有导出。")
    assert (ExportFile.objects.count(), exports().count()) == (0, 0)


def test_file_of_an_export_is_refused_without_the_right_and_gone_after_its_days(client_of, clerk, letter, large):
    [letter() for _ in range(3)]
    client = client_of(clerk)
    run_job(ordered(client, "csv")[0].pk, now())
    made = ExportFile.objects.get()
    clerk.memberships.update(role="nobody")
    assert client.get(made.get_absolute_url()).status_code == 403
    clerk.memberships.update(role="clerk")
    storage, name = made.file.storage, made.file.name
    ExportFile.objects.update(made_at=now() - large_exports.KEPT)
    assert client.get(made.get_absolute_url()).status_code == 404
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert large_exports.sweep(now()) == 1
    assert (ExportFile.objects.count(), storage.exists(name)) == (0, False)
