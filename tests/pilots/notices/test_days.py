"""The days of a notice: right over each holiday of 2021–2026, and never shortened, whoever tries."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import due
from haizhu_broker.workdays.models import CalendarDay, Notice
from haizhu_broker.workdays.rules import working_days
from haizhu_broker.workdays.table import forget_calendar
from pilots.notices import domain
from pilots.notices.models import PublicNotice
from pilots.notices.tasks import close_over, move_ends
from pilots.roles import Role
from tests.factories.notices import ENDS_ON, POSTED_ON, drafted, on, posted
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db

# Counted by hand on the notices of the State Council: posted on, the last of five working days.
HOLIDAYS = [
    ("2021-01-01", "2021-01-08"),  # off 1–3; 4 5 6 7 8
    ("2021-02-05", "2021-02-18"),  # 2/7 (日) 8 9 10 work, off 11–17, then 18
    ("2021-02-10", "2021-02-23"),  # off 11–17; 18 19 20(六班) 22 23
    ("2021-04-01", "2021-04-09"),  # 4/2, off 3–5, 6 7 8 9
    ("2021-04-23", "2021-04-29"),  # 25(日班) 26 27 28 29
    ("2021-04-30", "2021-05-11"),  # off 1–5; 6 7 8(六班) 10 11
    ("2021-06-10", "2021-06-18"),  # 11, off 12–14, 15 16 17 18
    ("2021-09-17", "2021-09-26"),  # 18(六班), off 19–21, 22 23 24 26(日班)
    ("2021-09-30", "2021-10-13"),  # off 1–7; 8 9(六班) 11 12 13
    ("2021-12-29", "2022-01-06"),  # 30 31, off 1–3, 4 5 6
    ("2022-01-28", "2022-02-09"),  # 29(六班) 30(日班), off 31–6, 7 8 9
    ("2022-04-01", "2022-04-11"),  # 2(六班), off 3–5, 6 7 8 11
    ("2022-04-22", "2022-04-28"),  # 24(日班) 25 26 27 28
    ("2022-04-29", "2022-05-10"),  # off 30–4; 5 6 7(六班) 9 10
    ("2022-06-01", "2022-06-09"),  # 2, off 3–5, 6 7 8 9
    ("2022-09-08", "2022-09-16"),  # 9, off 10–12, 13 14 15 16
    ("2022-09-30", "2022-10-12"),  # off 1–7; 8(六班) 9(日班) 10 11 12
    ("2022-12-29", "2023-01-06"),  # 30, off 31–2, 3 4 5 6
    ("2023-01-19", "2023-01-31"),  # 20, off 21–27, 28(六班) 29(日班) 30 31
    ("2023-04-04", "2023-04-12"),  # off 5; 6 7 10 11 12
    ("2023-04-21", "2023-04-27"),  # 23(日班) 24 25 26 27
    ("2023-04-27", "2023-05-08"),  # 28, off 29–3, 4 5 6(六班) 8
    ("2023-06-21", "2023-06-29"),  # off 22–24; 25(日班) 26 27 28 29
    ("2023-09-28", "2023-10-11"),  # off 29–6; 7(六班) 8(日班) 9 10 11
    ("2023-12-29", "2024-01-08"),  # off 1/1 with the weekend; 2 3 4 5 8
    ("2024-02-02", "2024-02-08"),  # 4(日班) 5 6 7 8
    ("2024-02-08", "2024-02-21"),  # 9, off 10–17, 18(日班) 19 20 21
    ("2024-04-03", "2024-04-11"),  # off 4–6; 7(日班) 8 9 10 11
    ("2024-04-26", "2024-05-07"),  # 28(日班) 29 30, off 1–5, 6 7
    ("2024-04-30", "2024-05-10"),  # off 1–5; 6 7 8 9 10
    ("2024-05-08", "2024-05-14"),  # 9 10 11(六班) 13 14
    ("2024-06-07", "2024-06-17"),  # weekend, off 10; 11 12 13 14 17
    ("2024-09-13", "2024-09-23"),  # 14(六班), off 15–17, 18 19 20 23
    ("2024-09-27", "2024-10-10"),  # 29(日班) 30, off 1–7, 8 9 10
    ("2024-09-30", "2024-10-12"),  # off 1–7; 8 9 10 11 12(六班)
    ("2024-12-30", "2025-01-07"),  # 31, off 1, 2 3 6 7
    ("2025-01-24", "2025-02-07"),  # 26(日班) 27, off 28–4, 5 6 7
    ("2025-02-06", "2025-02-12"),  # 7 8(六班) 10 11 12
    ("2025-04-03", "2025-04-11"),  # off 4–6; 7 8 9 10 11
    ("2025-04-25", "2025-05-06"),  # 27(日班) 28 29 30, off 1–5, 6
    ("2025-05-30", "2025-06-09"),  # off 31–2; 3 4 5 6 9
    ("2025-09-26", "2025-10-10"),  # 28(日班) 29 30, off 1–8, 9 10
    ("2025-10-09", "2025-10-15"),  # 10 11(六班) 13 14 15
    ("2025-12-31", "2026-01-08"),  # off 1–3; 4(日班) 5 6 7 8
    ("2026-02-13", "2026-02-27"),  # 14(六班), off 15–23, 24 25 26 27
    ("2026-02-25", "2026-03-03"),  # 26 27 28(六班) 2 3
    ("2026-04-03", "2026-04-13"),  # off 4–6; 7 8 9 10 13
    ("2026-04-30", "2026-05-11"),  # off 1–5; 6 7 8 9(六班) 11
    ("2026-06-18", "2026-06-26"),  # off 19–21; 22 23 24 25 26
    ("2026-09-18", "2026-09-24"),  # 20(日班) 21 22 23 24
    ("2026-10-07", "2026-10-13"),  # 8 9 10(六班) 12 13
    ("2026-09-24", "2026-10-09"),  # off 25–27; 28 29 30, off 1–7, 8 9
]


def by_sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(("posted_on", "last"), [HOLIDAYS[9], HOLIDAYS[10]])
def test_post_before_a_holiday_ends_on_the_day_counted_by_hand(programme, posted_on, last):
    notice = posted(programme, day=date.fromisoformat(posted_on))
    assert notice.ends_on == date.fromisoformat(last)


def test_five_days_over_every_holiday_are_counted_alike_by_hand_by_python_and_by_the_database(programme):
    template = PublicNotice.objects.filter(pk=posted(programme).pk).values().get()
    for start, last in [map(date.fromisoformat, pair) for pair in HOLIDAYS]:
        assert (start, due(working_days(5), start).on) == (start, last)
        found = PublicNotice(**{**template, "id": None, "posted_on": start, "ends_on": last})
        found.save(force_insert=True)
        early = PublicNotice(**{**template, "id": None, "posted_on": start, "ends_on": last - timedelta(days=1)})
        with pytest.raises(IntegrityError, match="cannot end on"), transaction.atomic():
            early.save(force_insert=True)


@pytest.mark.parametrize("days", [0, 1, 4])
def test_draft_of_fewer_than_five_days_is_refused(programme, days):
    with pytest.raises(StepRefused, match="不得少于 5 个工作日"):
        drafted(programme, days=days)


def test_fewer_than_five_days_are_refused_by_the_database(programme):
    notice = drafted(programme)
    with pytest.raises(IntegrityError, match="pilots_notice_least_days"):
        by_sql("UPDATE pilots_publicnotice SET days = 4 WHERE id = %s", notice.pk)


def test_post_into_a_year_without_its_holidays_is_refused(programme):
    notice = drafted(programme)
    with pytest.raises(StepRefused, match="放假安排尚未导入"):
        domain.post(notice, actor=person(Role.BUREAU_DIRECTOR), **on(date(2026, 12, 28)))
    notice.refresh_from_db()
    assert (notice.state, notice.document) == ("draft", None)


def test_extend_takes_more_days_and_never_fewer(programme):
    notice, director = posted(programme), person(Role.BUREAU_DIRECTOR)
    for days in (4, 5):
        with pytest.raises(StepRefused, match="只能延长"):
            domain.extend(notice, actor=director, days=days, note="示例。", **on(date(2022, 1, 4)))
    domain.extend(notice, actor=director, days=7, note="便于公众提出意见。", **on(date(2022, 1, 4)))
    assert (notice.days, notice.ends_on, notice.explanation) == (7, date(2022, 1, 10), "便于公众提出意见。")


@pytest.mark.parametrize(
    "change",
    [
        "ends_on = ends_on - 1",
        "ends_on = posted_on + 5",
        "ends_on = NULL",
        "posted_on = posted_on - 30",
        "posted_on = posted_on + 1",
        "posted_on = NULL, ends_on = NULL, document_id = NULL, state = 'draft'",
        "days = 10",
        "title = '另一标题'",
        "state = 'closed', closed_on = ends_on",
        "state = 'closed', closed_on = NULL",
        "state = 'closed', closed_on = DATE '2099-01-01'",
        "state = 'draft'",
        "document_id = NULL",
    ],
)
def test_posted_notice_is_not_shortened_by_sql(programme, change):
    notice = posted(programme, days=6)
    before = PublicNotice.objects.filter(pk=notice.pk).values().get()
    with pytest.raises(IntegrityError):
        by_sql(f"UPDATE pilots_publicnotice SET {change} WHERE id = %s", notice.pk)
    assert PublicNotice.objects.filter(pk=notice.pk).values().get() == before


def test_posted_notice_is_not_deleted_and_names_the_same(programme):
    notice = posted(programme)
    for statement in (
        "DELETE FROM pilots_publicnotice WHERE id = %s",
        "DELETE FROM pilots_noticed WHERE notice_id = %s",
        "UPDATE pilots_noticed SET name = '另一家' WHERE notice_id = %s",
        "INSERT INTO pilots_noticed (notice_id, position, name, uscc, particulars, record_type) "
        "VALUES (%s, 9, '另一家', '', '', '')",
    ):
        with pytest.raises(DatabaseError, match=r"fixed|Cannot delete"):
            by_sql(statement, notice.pk)
    assert notice.noticed.count() == 1


def test_notice_cannot_be_written_with_too_short_a_time_by_sql(programme):
    notice = posted(programme)
    copy = PublicNotice.objects.filter(pk=notice.pk).values().get()
    for until in (notice.ends_on - timedelta(days=1), POSTED_ON + timedelta(days=5)):
        with pytest.raises(IntegrityError, match="cannot end on"), transaction.atomic():
            PublicNotice(**{**copy, "id": None, "ends_on": until}).save(force_insert=True)


def test_changed_holidays_move_the_end_later(programme):
    notice = posted(programme)
    CalendarDay.objects.create(
        on=date(2022, 1, 5), kind="休", name="示例假日", notice=Notice.objects.filter(year=2022).first()
    )
    forget_calendar()
    assert move_ends(on(date(2022, 1, 4))["now"]) == 1
    assert close_over(on(date(2022, 1, 7))["now"]) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.ends_on) == ("posted", date(2022, 1, 7))
    assert notice.explanation == "因放假安排调整，公示期顺延至2022年1月7日。"
    assert move_ends(on(date(2022, 1, 4))["now"]) == 0
    assert close_over(on(date(2022, 1, 8))["now"]) == 1


def test_changed_holidays_never_move_the_end_earlier(programme):
    notice = posted(programme)
    CalendarDay.objects.filter(on__range=(date(2022, 1, 1), date(2022, 1, 3))).delete()
    forget_calendar()
    assert move_ends(on(date(2022, 1, 4))["now"]) == 0
    assert close_over(on(ENDS_ON)["now"]) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.ends_on) == ("posted", ENDS_ON)


@pytest.fixture(autouse=True)
def _calendar_as_shipped():
    yield
    forget_calendar()
