"""Exports: exactly what is shown, all pages of it, nothing a spreadsheet would execute."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from haizhu_broker.audit.models import Entry
from haizhu_broker.web import export
from haizhu_broker.web.clock import today
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
    entry = Entry.objects.get()
    assert (entry.actor, entry.verb, entry.organization_name) == (clerk, "export", "区政务数据局")
    assert entry.note == "来文（CSV）搜索：来文"


def test_export_beyond_the_limit_says_so(client_of, clerk, letter, monkeypatch):
    monkeypatch.setattr(export, "LIMIT", 2)
    [letter() for _ in range(3)]
    rows = csv_rows(client_of(clerk).get(ADDRESS, {"format": "csv"}))
    assert (len(rows), rows[-1]) == (4, [export.CUT])


def test_export_with_an_invalid_filter_shows_the_page(client_of, clerk, letter):
    letter()
    response = client_of(clerk).get(ADDRESS, {"format": "csv", "received_after": "x"})
    assert response.context["page"].problems == ["输入一个有效的日期。"]
    assert Entry.objects.count() == 0


def test_export_by_a_stranger_is_forbidden(client_of, stranger, letter):
    letter()
    assert client_of(stranger).get(ADDRESS, {"format": "csv"}).status_code == 403
