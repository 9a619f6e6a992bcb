"""The calendar kept in the process: what it costs, and when it notices a new notice."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from haizhu_broker.workdays import table
from haizhu_broker.workdays.calendar import Day, Kind
from haizhu_broker.workdays.importing import import_notice
from haizhu_broker.workdays.models import CalendarDay, Notice
from haizhu_broker.workdays.notices import Published, shipped_calendar

pytestmark = pytest.mark.django_db

NEW_YEAR = Published(
    2027,
    "国办发明电〔2026〕示例号",
    "国务院办公厅关于2027年部分节假日安排的通知（示例）",
    date(2026, 11, 10),
    (Day(date(2027, 1, 1), Kind.HOLIDAY, "元旦"),),
)


def test_calendar_in_the_table_equals_the_shipped_one() -> None:
    assert table.calendar() == shipped_calendar()


def test_calendar_asked_again_costs_no_statement(django_assert_num_queries) -> None:
    table.calendar()
    with django_assert_num_queries(0):
        table.calendar()


def test_calendar_checked_without_change_costs_one_statement_and_stays(settings, django_assert_num_queries) -> None:
    kept = table.calendar()
    settings.WORKDAYS_CHECK_SECONDS = 0
    with django_assert_num_queries(1):
        assert table.calendar() is kept


def test_calendar_after_an_import_in_another_process_is_renewed_at_the_next_check(settings) -> None:
    assert table.calendar().known_until == date(2026, 12, 31)
    import_notice(NEW_YEAR)
    assert table.calendar().known_until == date(2026, 12, 31)
    settings.WORKDAYS_CHECK_SECONDS = 0
    assert table.calendar().known_until == date(2027, 12, 31)


def test_calendar_after_a_committed_import_is_renewed_at_once(django_capture_on_commit_callbacks) -> None:
    table.calendar()
    with django_capture_on_commit_callbacks(execute=True):
        import_notice(NEW_YEAR)
    assert table.calendar().kind(date(2027, 1, 1)).label == "元旦放假"


def test_calendar_after_an_import_undone_is_the_old_one(settings) -> None:
    settings.WORKDAYS_CHECK_SECONDS = 0
    with transaction.atomic():
        import_notice(NEW_YEAR)
        assert table.calendar().is_known(date(2027, 1, 1))
        transaction.set_rollback(True)
    assert not table.calendar().is_known(date(2027, 1, 1))


def test_calendar_without_any_notice_is_refused_rather_than_guessed() -> None:
    CalendarDay.objects.all().delete()
    Notice.objects.all().delete()
    with pytest.raises(LookupError, match="no holiday notice"):
        table.calendar()


def test_date_that_stays_is_never_counted_on_a_calendar_just_replaced(settings) -> None:
    """What is shown may be a minute behind; what is kept is not."""
    settings.WORKDAYS_CHECK_SECONDS = 3600
    day = date(2022, 4, 6)
    assert table.calendar().is_workday(day)
    notice = Notice.objects.get(year=2022)
    notice.days.create(on=day, kind=Kind.HOLIDAY, name="示例")
    Notice.objects.filter(pk=notice.pk).update(revised_at=timezone.now())
    assert table.calendar().is_workday(day)  # another process has changed it, and this one has not looked
    assert not table.settled_calendar().is_workday(day)
    table.forget_calendar()
