"""Taking in notices: loading what is shipped, previewing and moving deadlines."""

from datetime import date, timedelta

import pytest

from haizhu_broker.workdays.calendar import Day, Due, Kind
from haizhu_broker.workdays.domain import set_deadline
from haizhu_broker.workdays.importing import import_notice, load_calendars, preview
from haizhu_broker.workdays.models import CalendarDay, Deadline, Notice
from haizhu_broker.workdays.notices import Published, shipped_calendar, shipped_notices
from haizhu_broker.workdays.rules import Rule, fixed, working_days
from haizhu_broker.workdays.table import forget_calendar
from tests.factories.accounts import OrganizationFactory

pytestmark = pytest.mark.django_db


def firsts(days: tuple[Day, ...]) -> list[Day]:
    """The first day off of each holiday."""
    found: dict[str, Day] = {}
    for day in days:
        if day.kind is Kind.HOLIDAY:
            found.setdefault(day.name, day)
    return list(found.values())


START = date(2026, 12, 30)
NEW_YEAR = Published(
    2027,
    "国办发明电〔2026〕示例号",
    "国务院办公厅关于2027年部分节假日安排的通知（示例）",
    date(2026, 11, 10),
    (Day(date(2027, 1, 1), Kind.HOLIDAY, "元旦"), Day(date(2027, 1, 2), Kind.MAKE_UP, "元旦")),
)


def deadline(rule: Rule, start: date = START) -> Deadline:
    return set_deadline(OrganizationFactory(), "answer", rule=rule, start=start)


def test_migrate_leaves_the_shipped_notices_in_the_table() -> None:
    assert Notice.objects.count() == 6
    assert CalendarDay.objects.count() == sum(len(notice.days) for notice in shipped_notices())


def test_load_calendars_twice_changes_nothing_and_keeps_corrections(django_assert_num_queries) -> None:
    CalendarDay.objects.filter(on=date(2026, 1, 4)).delete()
    before = CalendarDay.objects.count()
    with django_assert_num_queries(3):  # savepoint, numbers, release
        assert load_calendars() == []
    assert CalendarDay.objects.count() == before


def test_load_calendars_with_one_missing_stores_it_again() -> None:
    Notice.objects.get(year=2026).delete()
    moving = deadline(working_days(1), date(2025, 12, 31))
    assert (moving.due_on, moving.provisional) == (date(2026, 1, 1), True)
    assert [move.becomes for move in load_calendars()] == [Due(date(2026, 1, 4), False)]
    assert CalendarDay.objects.filter(notice__year=2026).count() == len(shipped_notices()[-1].days)


def test_import_a_notice_moves_open_deadlines_and_settles_provisional_ones() -> None:
    moving, staying = deadline(working_days(3)), deadline(working_days(1))
    settled = deadline(working_days(4))
    decided = deadline(fixed(date(2027, 1, 1)))
    done = deadline(working_days(3))
    Deadline.objects.filter(pk=done.pk).update(closed_on=START)
    moves = import_notice(NEW_YEAR)
    assert [(move.deadline.pk, move.was, move.becomes) for move in moves] == [
        (moving.pk, Due(date(2027, 1, 4), True), Due(date(2027, 1, 4), False)),
        (settled.pk, Due(date(2027, 1, 5), True), Due(date(2027, 1, 5), False)),
    ]
    assert list(Deadline.objects.filter(provisional=True).values_list("pk", flat=True)) == [done.pk]
    for unmoved in (staying, decided):
        unmoved.refresh_from_db()
    assert (staying.due_on, decided.due_on) == (date(2026, 12, 31), date(2027, 1, 1))


def test_import_a_notice_that_takes_a_day_moves_the_date() -> None:
    moving = deadline(working_days(2))
    assert moving.due_on == date(2027, 1, 1)
    import_notice(NEW_YEAR)
    moving.refresh_from_db()
    assert (moving.due_on, moving.provisional) == (date(2027, 1, 2), False)


def test_preview_says_what_an_import_would_move_and_writes_nothing() -> None:
    moving = deadline(working_days(2))
    assert [(m.deadline.pk, m.becomes.on) for m in preview(NEW_YEAR)] == [(moving.pk, date(2027, 1, 2))]
    moving.refresh_from_db()
    assert (Notice.objects.count(), moving.due_on) == (6, date(2027, 1, 1))


def test_import_a_corrected_edition_replaces_its_days() -> None:
    import_notice(NEW_YEAR)
    import_notice(NEW_YEAR._replace(days=NEW_YEAR.days[:1]))
    assert list(CalendarDay.objects.filter(notice__year=2027).values_list("on", flat=True)) == [date(2027, 1, 1)]


def test_import_an_amendment_takes_over_a_day_of_the_earlier_notice() -> None:
    amendment = NEW_YEAR._replace(
        year=2026, number="国办发明电〔2026〕示例2号", days=(Day(date(2026, 1, 4), Kind.HOLIDAY, "元旦"),)
    )
    import_notice(amendment)
    day = CalendarDay.objects.get(on=date(2026, 1, 4))
    assert (day.kind, day.notice.number) == ("休", amendment.number)


def test_import_a_notice_leaving_a_year_out_is_refused_and_undone() -> None:
    later = NEW_YEAR._replace(year=2028, days=(Day(date(2028, 1, 1), Kind.HOLIDAY, "元旦"),))
    with pytest.raises(ValueError, match="follow one another"):
        import_notice(later)
    with pytest.raises(ValueError, match="follow one another"):
        preview(later)
    assert Notice.objects.count() == 6


EVERY = [(notice, first) for notice in shipped_notices() for first in firsts(notice.days)]


@pytest.mark.parametrize(("notice", "first"), EVERY[-7:], ids=lambda one: str(getattr(one, "on", "")))
def test_load_notice_moves_a_deadline_over_each_holiday_and_back(notice, first) -> None:
    """The last holiday year: counted by weekends alone, then past the days off, then as before."""
    start = first.on - timedelta(days=1)
    Notice.objects.get(year=notice.year).delete()
    forget_calendar()
    moving = deadline(working_days(1), start)
    before = Due(moving.due_on, moving.provisional)
    assert before.provisional
    import_notice(notice)
    moving.refresh_from_db()
    after = shipped_calendar().add(start, 1)
    assert (moving.due_on, moving.provisional) == (after.on, False)
    assert after.on > first.on
    import_notice(notice._replace(days=tuple(day for day in notice.days if day.name != first.name)))
    moving.refresh_from_db()
    assert moving.due_on == before.on
