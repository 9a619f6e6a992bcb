"""The calendar in the browser: years, months, a notice taken in after its preview, amendments and single days."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.domain import set_deadline
from haizhu_broker.workdays.models import CalendarDay, DeadlineMove, Notice
from haizhu_broker.workdays.rules import working_days
from pilots.calendar.sheet import HEADINGS, template
from pilots.roles import Role
from tests.factories.pilots import enterprise, person

from .conftest import HOLIDAYS, NOTICE_2027, NUMBER, START

pytestmark = pytest.mark.django_db
ENTER = "/calendar/new/enter/"
YAML = """
year: 2027
number: 国办发明电〔2026〕8号
title: 关于2027年部分节假日安排的通知（示例）
published_on: 2026-11-04
holidays:
  - {name: 元旦, from: 2027-01-01, to: 2027-01-03, work: [2027-01-09]}
  - {name: 春节, from: 2027-02-05, to: 2027-02-11, work: [2027-01-31, 2027-02-13]}
"""


def body(response):
    return response.content.decode()


def confirmed(client, path, given):
    """The preview, then the same again with its ticket."""
    shown = client.post(path, given)
    assert shown.status_code == 200, body(shown)
    return client.post(path, {**given, "seen": shown.context["form"].preview["ticket"]})


def xlsx(*rows):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for at, row in enumerate((HEADINGS, *rows)):
        sheet.write_row(at, 0, row)
    book.close()
    return SimpleUploadedFile("2027.xlsx", out.getvalue())


def test_list_shows_years_with_number_and_days(client_of, clerk):
    text = body(client_of(clerk).get("/calendar/"))
    for words in ("国办发明电〔2025〕7号", "国务院办公厅关于2022年部分节假日安排的通知"):
        assert words in text


def test_year_is_a_grid_of_months_with_marks(client_of, clerk):
    notice = Notice.objects.get(year=2026)
    text = body(client_of(clerk).get(f"/calendar/{notice.pk}/"))
    assert text.count('class="calendar-month"') == 12
    for words in ("2026-02-17 春节放假", "2026-02-14 春节调休上班", "2026-03-02 工作日", "2026-03-01 周末"):
        assert words in text


def test_year_is_open_to_firms_and_shut_to_the_public(client, client_of, firm):
    notice = Notice.objects.get(year=2026)
    assert client.get("/calendar/").status_code == 302
    assert client_of(person(Role.FIRM_STAFF, firm.organization)).get(f"/calendar/{notice.pk}/").status_code == 200
    assert client_of(person(Role.FIRM_STAFF, firm.organization)).get(ENTER).status_code == 403


def test_enter_shows_what_moves_and_writes_nothing(client_of, clerk, owed, firm):
    reader = person(Role.FIRM_ADMIN, firm.organization)
    text = body(client_of(clerk).post(ENTER, NOTICE_2027))
    for words in ("示例补正事项", "2027-01-07 星期四（暂定）", "2027-01-08 星期五", f"{reader.display_name}：1 项"):
        assert words in text
    owed.refresh_from_db()
    assert (owed.due_on, Notice.objects.count(), Message.objects.count()) == (date(2027, 1, 7), 6, 0)


def test_enter_completes_all_at_once_and_tells_those_concerned(client_of, clerk, owed, firm):
    reader, stranger = person(Role.FIRM_ADMIN, firm.organization), person(Role.FIRM_ADMIN)
    assert confirmed(client_of(clerk), ENTER, NOTICE_2027).status_code == 302
    owed.refresh_from_db()
    notice = Notice.objects.get(number=NUMBER)
    assert (owed.due_on, owed.provisional) == (date(2027, 1, 8), False)
    assert (notice.days.count(), DeadlineMove.objects.get().notice) == (13, notice)
    told = dict(Message.objects.filter(event="workdays.moved").values_list("recipient", "body"))
    assert told[reader.pk] == "示例补正事项：2027-01-07 星期四（暂定） → 2027-01-08 星期五"
    assert (clerk.pk in told, stranger.pk in told) == (True, False)
    text = body(client_of(reader).get(f"/calendar/{notice.pk}/?tab=moves"))
    assert "示例补正事项" in text
    assert "示例补正事项" not in body(client_of(stranger).get(f"/calendar/{notice.pk}/?tab=moves"))


def test_enter_by_the_administrator_shows_kinds_and_counts_only(client_of, administrator, owed):
    text = body(client_of(administrator).post(ENTER, NOTICE_2027))
    assert "企业 1 项" in text
    assert "示例补正事项" not in text
    assert confirmed(client_of(administrator), ENTER, NOTICE_2027).status_code == 302
    owed.refresh_from_db()
    assert owed.due_on == date(2027, 1, 8)


def test_enter_with_an_outdated_preview_shows_it_again(client_of, clerk, owed):
    client = client_of(clerk)
    seen = client.post(ENTER, NOTICE_2027).context["form"].preview["ticket"]
    other = enterprise(2)
    set_deadline(other, "answer", rule=working_days(5), start=START, owner=other.organization, title="另一事项")
    again = client.post(ENTER, {**NOTICE_2027, "seen": seen})
    assert again.status_code == 200
    assert "核对之后内容或期限有变化" in body(again)
    assert Notice.objects.count() == 6


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("2027.yaml", YAML.encode()),
        xlsx(
            ("2027", NUMBER, NOTICE_2027["title"], "2026-11-04", "元旦", "2027-01-01", "2027-01-03", "2027-01-09"),
            ("", "", "", "", "春节", "2027-02-05", "2027-02-11", "2027-01-31、2027-02-13"),
        ),
    ],
    ids=["yaml", "xlsx"],
)
def test_enter_from_a_file_fills_the_form_and_shows_what_moves(client_of, clerk, owed, file):
    file.seek(0)
    shown = client_of(clerk).post(ENTER, {"file": file})
    assert shown.status_code == 200
    form = shown.context["form"]
    assert (form["year"].value(), form["number"].value()) == ("2027", NUMBER)
    assert form["holidays"].value() == HOLIDAYS
    assert len(form.moves) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"x", "请上传 YAML 或 XLSX"),
        ("a.yaml", b"{", "写法不对"),
        ("a.yaml", b"year: 2027\nholidays: 5", "写法不对"),
        ("a.yaml", b"!!python/object/apply:os.system ['true']", "写法不对"),
        ("a.yaml", b"#" * 70_000, "超过 64 KB"),
        ("a.xlsx", b"PK\x03\x04", "不是 XLSX"),
        ("a.xlsx", template(), "没有填写本项"),
    ],
)
def test_enter_from_a_file_in_bad_shape_is_refused(client_of, clerk, name, content, words):
    response = client_of(clerk).post(ENTER, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    assert words.replace("没有填写本项", "请填写本项") in body(response)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": ""}, "请填写本项"),
        ({"number": "国办发明电〔2025〕7号"}, "已导入；有变化时请在该通知上修订"),
        ({"year": "2029", "published_on": "2028-11-01", "holidays": "元旦：2029-01-01"}, "请先导入其间各年的通知"),
        ({"holidays": "元旦：2027-01-01 至 2027-01-03，班 2027-01-02"}, "既是“元旦放假”又是“元旦调休上班”"),
        ({"holidays": "元旦：2026-01-01"}, "不在 2027 年内"),
    ],
)
def test_enter_notice_in_bad_shape_is_refused(client_of, clerk, changes, words):
    response = client_of(clerk).post(ENTER, {**NOTICE_2027, **changes})
    assert response.status_code == 422
    assert words in body(response)
    assert Notice.objects.count() == 6


def test_template_is_a_workbook(client_of, clerk, firm):
    answer = client_of(clerk).get(f"{ENTER}?file=template")
    assert answer.content.startswith(b"PK")
    assert client_of(person(Role.FIRM_STAFF, firm.organization)).get(f"{ENTER}?file=template").status_code == 403


def test_amend_replaces_the_days_and_moves_back(client_of, clerk, owed):
    client = client_of(clerk)
    confirmed(client, ENTER, NOTICE_2027)
    notice = Notice.objects.get(number=NUMBER)
    given = {**NOTICE_2027, "holidays": "元旦：2027-01-02 至 2027-01-03", "note": "更正"}
    assert confirmed(client, f"/calendar/{notice.pk}/steps/amend/", given).status_code == 302
    owed.refresh_from_db()
    assert (owed.due_on, owed.provisional) == (date(2027, 1, 7), False)
    assert list(notice.days.values_list("on", flat=True)) == [date(2027, 1, 2), date(2027, 1, 3)]
    assert list(DeadlineMove.objects.order_by("pk").values_list("becomes_on", flat=True)) == [
        date(2027, 1, 8),
        date(2027, 1, 7),
    ]


def test_amend_form_shows_what_stands(client_of, clerk):
    notice = Notice.objects.get(year=2026)
    text = body(client_of(clerk).get(f"/calendar/{notice.pk}/steps/amend/"))
    assert "春节：2026-02-15 至 2026-02-23，班 2026-02-14、2026-02-28" in text


def correction(on, kind, name="", note="勘误"):
    return {"on": on, "kind": kind, "name": name, "note": note}


def test_correct_one_day_moves_what_rests_on_it(client_of, clerk, firm):
    notice = Notice.objects.get(year=2026)
    resting = set_deadline(firm, "x", rule=working_days(1), start=date(2026, 3, 3), owner=firm.organization, title="事")
    step = f"/calendar/{notice.pk}/steps/correct/"
    assert confirmed(client_of(clerk), step, correction("2026-03-04", "休", "示例节")).status_code == 302
    resting.refresh_from_db()
    assert resting.due_on == date(2026, 3, 5)
    assert confirmed(client_of(clerk), step, correction("2026-03-04", "")).status_code == 302
    resting.refresh_from_db()
    assert resting.due_on == date(2026, 3, 4)
    assert not CalendarDay.objects.filter(on="2026-03-04").exists()
    text = body(client_of(clerk).get(f"/calendar/{notice.pk}/"))
    assert text.count("勘误") == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (correction("2027-03-01", "休", "示例节"), "2027-03-01 不在 2026 年内"),
        (correction("2026-03-04", ""), "本来就按星期计算"),
        (correction("2026-03-04", "班", "示例节"), "是星期三，本来就上班"),
        (correction("2026-02-17", "休", "春节"), "没有变化"),
        (correction("2026-03-04", "休"), "请填写所属节日"),
        (correction("2026-03-04", "休", "示例节", note=""), "请填写本项"),
        (correction("", "休", "示例节"), "请填写"),
    ],
)
def test_correct_day_in_bad_shape_is_refused(client_of, clerk, given, words):
    notice, before = Notice.objects.get(year=2026), CalendarDay.objects.count()
    response = client_of(clerk).post(f"/calendar/{notice.pk}/steps/correct/", given)
    assert response.status_code == 422
    assert words in body(response)
    assert CalendarDay.objects.count() == before
