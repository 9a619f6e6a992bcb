"""What the tick tells of tasks: terms that come near or have passed, and the digest of the week; each once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from haizhu_broker.inbox.models import Message
from pilots.programme.domain import tasks
from pilots.programme.domain.reminding import remind_of_terms, send_digest
from pilots.programme.models import Programme, Task
from pilots.programme.tasks import remind_what_is_due, send_this_week
from pilots.roles import Role
from tests.factories.pilots import person

MARCH = {"today": date(2022, 3, 1), "now": datetime(2022, 3, 1, 3, tzinfo=UTC)}
NEAR = date(2022, 6, 27)  # Monday; due on Thursday 30 June, so three working days are left
LATE = date(2022, 7, 1)
MONDAY_AFTER = date(2022, 7, 4)


def noon(day):
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def told(*users):
    found = Message.objects.filter(recipient__in=users, event__in=["programme.due", "programme.digest"])
    return sorted(found.values_list("recipient__display_name", "title"))


@pytest.fixture
def assigned(task, staff, officer, outsider):
    tasks.assign(task, actor=staff, **MARCH)
    return task


def test_remind_before_the_last_three_working_days_tells_nobody(assigned, officer):
    assert remind_of_terms(NEAR - timedelta(days=1), noon(NEAR)) == 0
    assert not Message.objects.filter(event="programme.due").exists()


def test_remind_near_the_term_tells_the_units_alone_and_once(assigned, staff, officer, outsider):
    assert remind_of_terms(NEAR, noon(NEAR)) == 1
    for day in (NEAR, NEAR + timedelta(days=1)):
        assert remind_of_terms(day, noon(day)) == 0
    assert told(staff, officer, outsider) == [("李某", "临近到期：三2 遴选企业")]
    assert Message.objects.get(event="programme.due").body == "还有 3 个工作日（6月30日 星期四）"


def test_remind_after_the_term_tells_units_and_bureau_once(assigned, staff, officer, outsider):
    director = person(Role.BUREAU_DIRECTOR, display_name="王芳")
    remind_of_terms(NEAR, noon(NEAR))
    assert remind_of_terms(LATE, noon(LATE)) == 1
    assert remind_of_terms(MONDAY_AFTER, noon(MONDAY_AFTER)) == 0
    late = "已逾期：三2 遴选企业"
    wanted = [("李某", "临近到期：三2 遴选企业"), ("李某", late), ("王芳", late), (staff.display_name, late)]
    assert told(staff, officer, outsider, director) == sorted(wanted)


def test_remind_tells_who_joined_the_unit_since(assigned, officer):
    remind_of_terms(NEAR, noon(NEAR))
    lead = assigned.units.get(duty="lead").organization
    newcomer = person(Role.JOINT_MEETING, lead, display_name="新来")
    assert remind_of_terms(NEAR, noon(NEAR)) == 1
    assert told(newcomer, officer) == sorted([("新来", "临近到期：三2 遴选企业"), ("李某", "临近到期：三2 遴选企业")])


def test_remind_of_an_answered_task_tells_the_bureau_that_closes(assigned, staff, officer):
    tasks.begin(assigned, actor=officer, **MARCH)
    tasks.answer(assigned, actor=officer, note="已完成。", **MARCH)
    remind_of_terms(NEAR, noon(NEAR))
    assert told(staff, officer) == [(staff.display_name, "临近到期：三2 遴选企业")]


def test_remind_of_tasks_registered_or_closed_or_of_an_ended_programme_tells_nobody(assigned, staff, officer):
    assert Task.objects.filter(state="registered").count() == 2
    tasks.begin(assigned, actor=officer, **MARCH)
    Programme.objects.update(state="terminated")
    assert remind_of_terms(LATE, noon(LATE)) == 0
    Programme.objects.update(state="running")
    tasks.answer(assigned, actor=officer, note="已完成。", **MARCH)
    tasks.close(assigned, actor=staff, **MARCH)
    assert remind_of_terms(LATE, noon(LATE)) == 0


def test_remind_of_a_later_term_tells_again(assigned, officer):
    remind_of_terms(NEAR, noon(NEAR))
    goal = assigned.goal
    goal.due_on = date(2022, 9, 30)
    goal.save()
    tasks.set_term(assigned)
    assert remind_of_terms(date(2022, 9, 28), noon(date(2022, 9, 28))) == 1
    assert len(told(officer)) == 2


def test_remind_with_nothing_new_costs_the_same_for_one_and_three(programme, staff, officer, django_assert_num_queries):
    for task in Task.objects.all():
        tasks.assign(task, actor=staff, **MARCH)
        remind_of_terms(NEAR, noon(NEAR))
        with django_assert_num_queries(6):
            assert remind_of_terms(NEAR, noon(NEAR)) == 0


def test_digest_goes_once_a_week_to_bureau_and_leaders(assigned, staff, officer):
    leader = person(Role.LEADING_GROUP, display_name="陈组长")
    assert send_digest(MONDAY_AFTER, noon(MONDAY_AFTER)) == 2
    assert send_digest(MONDAY_AFTER + timedelta(days=4), noon(MONDAY_AFTER)) == 0
    title = "督办周报（2022年第27周）：在办任务 1 项"
    assert told(staff, officer, leader) == sorted([(staff.display_name, title), ("陈组长", title)])
    assert Message.objects.filter(recipient=leader).get().body == (
        "在办 1 项：红灯 1，黄灯 0，绿灯 0。\n已逾期：三2 遴选企业，已逾期 2 个工作日（6月30日 星期四）"
    )


def test_digest_of_the_next_week_goes_again(assigned, staff):
    for week in range(2):
        day = NEAR + timedelta(weeks=week)
        assert send_digest(day, noon(day)) == 1


@pytest.mark.parametrize("day", [date(2022, 7, 2), date(2022, 10, 3)])
def test_digest_on_rest_days_waits(assigned, staff, day):
    assert send_digest(day, noon(day)) == 0


def test_digest_without_tasks_at_work_is_not_sent(programme, staff):
    assert send_digest(NEAR, noon(NEAR)) == 0


def test_drains_take_the_day_of_the_district(assigned, staff, officer):
    late_evening = datetime(2022, 6, 26, 17, tzinfo=UTC)  # 27 June, one o'clock, in Guangzhou
    assert (remind_what_is_due(late_evening), send_this_week(late_evening)) == (1, 1)
