"""Deadlines: setting, closing, extending, reminding; and the columns that lists take from them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from haizhu_broker.accounts.models import Organization
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays import domain
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline, Reminder, due_of
from haizhu_broker.workdays.rules import fixed, month_day, natural_days, working_days
from tests.factories.accounts import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

START = date(2022, 2, 28)
NOW = datetime(2022, 3, 4, 2, tzinfo=UTC)


@pytest.fixture
def subject() -> Organization:
    return OrganizationFactory(short_name="示例电力")


def submit_by(subject: Organization, **changes) -> Deadline:
    return domain.set_deadline(subject, "submit", **{"rule": working_days(5), "start": START, **changes})


def test_set_deadline_keeps_date_rule_owner_and_title(subject) -> None:
    deadline = submit_by(subject, owner=subject, title="2022年2月数据报送")
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.provisional, deadline.rule) == (date(2022, 3, 7), False, working_days(5))
    assert (str(deadline), deadline.owner, deadline.rule_text) == ("2022年2月数据报送", subject, "5个工作日内")
    assert str(submit_by(subject)) == "示例电力"


@pytest.mark.parametrize("rule", [working_days(5), natural_days(30), month_day(5), fixed(date(2022, 6, 30))])
def test_set_deadline_keeps_every_kind_of_rule(subject, rule) -> None:
    start = date(2022, 3, 1)
    deadline = Deadline.objects.get(pk=submit_by(subject, rule=rule, start=start).pk)
    assert deadline.rule == rule
    assert deadline.due_on == domain.due(rule, start).on


def test_set_deadline_again_moves_it_and_opens_it_again(subject) -> None:
    first = submit_by(subject)
    domain.close_deadline(subject, "submit", START)
    again = submit_by(subject, start=date(2022, 3, 10), rule=working_days(3))
    assert (again.pk, again.due_on, again.closed_on) == (first.pk, date(2022, 3, 15), None)
    assert Deadline.objects.count() == 1


def test_set_deadline_before_its_start_is_refused(subject) -> None:
    with pytest.raises(ValueError, match="is before"):
        submit_by(subject, rule=fixed(date(2022, 1, 1)))
    assert Deadline.objects.count() == 0


@pytest.mark.parametrize(
    ("on", "is_late", "late_by"),
    [
        (date(2022, 3, 7), False, 0),
        (date(2022, 3, 9), True, 2),
        (date(2022, 3, 4), False, 0),
    ],
)
def test_close_deadline_records_lateness_in_working_days(subject, on, is_late, late_by) -> None:
    submit_by(subject)
    closed = domain.close_deadline(subject, "submit", on)
    assert (closed.is_late, closed.late_by(domain.calendar())) == (is_late, late_by)


def test_close_deadline_over_a_holiday_counts_make_up_days(subject) -> None:
    submit_by(subject, start=date(2022, 9, 23))
    assert Deadline.objects.get().due_on == date(2022, 9, 30)
    closed = domain.close_deadline(subject, "submit", date(2022, 10, 9))
    assert closed.late_by(domain.calendar()) == 2


def test_close_deadline_twice_keeps_the_first_day(subject) -> None:
    submit_by(subject)
    domain.close_deadline(subject, "submit", date(2022, 3, 7))
    assert domain.close_deadline(subject, "submit", date(2022, 3, 9)).closed_on == date(2022, 3, 7)


def test_close_deadline_that_was_never_set_returns_none(subject) -> None:
    submit_by(OrganizationFactory())
    assert domain.close_deadline(subject, "submit", START) is None
    assert Deadline.objects.open().count() == 1


def test_drop_deadlines_removes_the_open_ones_of_this_subject_only(subject) -> None:
    submit_by(subject)
    domain.set_deadline(subject, "answer", rule=working_days(1), start=START)
    domain.close_deadline(subject, "answer", START)
    other = submit_by(OrganizationFactory())
    assert domain.drop_deadlines(subject) == 1
    assert set(Deadline.objects.values_list("code", "subject_id")) == {
        ("answer", subject.pk),
        ("submit", other.subject_id),
    }


def test_extension_asked_and_granted_replaces_the_date(subject) -> None:
    deadline = submit_by(subject)
    domain.ask_extension(deadline, date(2022, 3, 14), reason="系统检修", today=date(2022, 3, 7))
    assert (deadline.awaits_answer, deadline.due_on) == (True, date(2022, 3, 7))
    domain.grant_extension(deadline, date(2022, 3, 11), today=date(2022, 3, 7))
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.granted_due_on, deadline.awaits_answer) == (
        date(2022, 3, 11),
        date(2022, 3, 11),
        False,
    )


def test_extension_refused_leaves_the_date_and_may_be_asked_again(subject) -> None:
    deadline = submit_by(subject)
    domain.ask_extension(deadline, date(2022, 3, 14), reason="系统检修", today=START)
    domain.refuse_extension(deadline, today=START)
    assert (deadline.due_on, deadline.awaits_answer) == (date(2022, 3, 7), False)
    domain.ask_extension(deadline, date(2022, 3, 10), reason="系统检修", today=START)
    assert deadline.awaits_answer


@pytest.mark.parametrize(
    ("until", "today", "sentence"),
    [
        (date(2022, 3, 14), date(2022, 3, 8), "期限 3月7日 星期一 已过，延期应在到期之前申请。"),
        (date(2022, 3, 7), START, "延至的日期应在现期限 3月7日 星期一 之后。"),
    ],
)
def test_ask_extension_too_late_or_to_an_earlier_day_is_refused(subject, until, today, sentence) -> None:
    deadline = submit_by(subject)
    with pytest.raises(StepRefused) as refusal:
        domain.ask_extension(deadline, until, reason="系统检修", today=today)
    assert refusal.value.message == sentence


def test_ask_extension_when_closed_waiting_or_granted_is_refused(subject) -> None:
    deadline, later = submit_by(subject), date(2022, 3, 14)
    assert domain.extension_refusal(deadline, later, today=START) is None
    domain.ask_extension(deadline, later, reason="系统检修", today=START)
    assert domain.extension_refusal(deadline, later, today=START) == "延期申请正在等待答复。"
    domain.grant_extension(deadline, later, today=START)
    assert domain.extension_refusal(deadline, date(2022, 3, 20), today=START) == "该期限已经延期一次，不能再次延期。"
    closed = domain.close_deadline(subject, "submit", START)
    assert domain.extension_refusal(closed, later, today=START) == "该事项已办结，无需延期。"


def test_grant_extension_nobody_asked_for_is_refused(subject) -> None:
    deadline = submit_by(subject)
    with pytest.raises(StepRefused, match="没有等待答复"):
        domain.grant_extension(deadline, date(2022, 3, 14), today=START)


def remind(deadline: Deadline, users, by, today: date = date(2022, 3, 4)) -> bool:
    return domain.remind(deadline, users, by=by, url="/reports/1/", today=today, now=NOW, note="请尽快报送")


def test_remind_writes_who_was_told_and_a_notice_to_each(subject) -> None:
    deadline, by, users = submit_by(subject, title="2月报送"), UserFactory(), UserFactory.create_batch(2)
    assert remind(deadline, users, by)
    reminder = Reminder.objects.get()
    assert (reminder.by, reminder.told, reminder.at) == (by, "、".join(u.display_name for u in users), NOW)
    assert set(Message.objects.values_list("recipient", "title", "body")) == {
        (user.pk, "催办：2月报送", "还有 1 个工作日（3月7日 星期一）\n请尽快报送") for user in users
    }


def test_remind_twice_on_one_day_tells_once(subject) -> None:
    deadline, by, user = submit_by(subject), UserFactory(), UserFactory()
    assert [remind(deadline, [user], by), remind(deadline, [user], by)] == [True, False]
    assert remind(deadline, [user], by, today=date(2022, 3, 5))
    assert (Reminder.objects.count(), Message.objects.count()) == (2, 2)


@pytest.mark.parametrize("count", [1, 4])
def test_due_of_gives_a_list_its_dates_in_one_statement(count, django_assert_num_queries) -> None:
    for one in OrganizationFactory.create_batch(count):
        submit_by(one)
    without = OrganizationFactory()
    with django_assert_num_queries(1):
        rows = list(Organization.objects.values_list("pk", due_of("accounts.Organization", "submit")))
    assert sorted(filter(None, (due for _, due in rows))) == [date(2022, 3, 7)] * count
    assert (without.pk, None) in rows


@pytest.mark.parametrize("today", [date(2022, 3, 1) + timedelta(days=n) for n in range(0, 14, 2)])
def test_lit_in_sql_agrees_with_the_light_of_each_row(today) -> None:
    for n in range(1, 12):
        submit_by(OrganizationFactory(), rule=natural_days(n))
    closed = OrganizationFactory()
    submit_by(closed)
    domain.close_deadline(closed, "submit", START)
    calendar = domain.calendar()
    for colour in Colour:
        in_sql = set(Deadline.objects.lit(colour, today=today, calendar=calendar))
        assert in_sql == {row for row in Deadline.objects.all() if row.light(today, calendar).colour is colour}


def test_of_reads_the_deadlines_of_a_whole_list_and_of_no_other_type(django_assert_num_queries) -> None:
    mine = [submit_by(one) for one in OrganizationFactory.create_batch(3)]
    Deadline.objects.create(
        subject_type="accounts.User",
        subject_id=mine[0].subject_id,
        code="submit",
        title="他类",
        rule_kind="fixed",
        starts_on=START,
        due_on=START,
    )
    with django_assert_num_queries(1):
        found = set(Deadline.objects.of("accounts.Organization", [d.subject_id for d in mine[:2]]))
    assert found == set(mine[:2])
