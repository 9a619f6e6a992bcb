"""What tasks lay on the pages of people: to whom something waits, with which act, and in what figures."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from haizhu_broker.accounts.models import User
from haizhu_broker.web.panels import SOUGHT, Tile, Waiting
from pilots.programme.domain import tasks
from pilots.programme.models import Task
from pilots.programme.panels import tasks_in_figures, tasks_waiting
from pilots.roles import Role
from tests.factories.pilots import person

DAY = date(2022, 3, 1)
ON = {"today": DAY, "now": datetime(2022, 3, 1, 3, tzinfo=UTC)}
DUE = date(2022, 6, 30)


def again(user):
    """The same person with nothing remembered."""
    return User.objects.get(pk=user.pk)


def test_waiting_for_the_unit_begins_with_the_receipt(task, staff, officer, outsider):
    tasks.assign(task, actor=staff, **ON)
    address = task.get_absolute_url()
    assert list(tasks_waiting(officer, DAY)) == [
        Waiting(
            "三2 遴选企业",
            address,
            from_whom=staff.display_name,
            due_on=DUE,
            act="签收办理",
            act_url=f"{address}steps/begin/",
        )
    ]
    assert list(tasks_waiting(outsider, DAY)) == []


def test_waiting_after_the_receipt_is_the_report_of_progress(task, staff, officer):
    tasks.assign(task, actor=staff, **ON)
    tasks.report(task, actor=officer, text="已联系 12 家。", percent=30, **ON)
    found = [(one.act, one.about) for one in tasks_waiting(again(officer), DAY)]
    assert found == [("填报进展", "已联系 12 家。")]


def test_waiting_for_the_staff_is_the_answer_to_be_closed(task, staff, officer):
    tasks.assign(task, actor=staff, **ON)
    tasks.begin(task, actor=officer, **ON)
    tasks.answer(task, actor=officer, note="已完成。", **ON)
    assert [(one.act, one.from_whom) for one in tasks_waiting(again(staff), DAY)] == [("办结", officer.display_name)]
    assert list(tasks_waiting(again(officer), DAY)) == []
    assert list(tasks_waiting(person(Role.BUREAU_DIRECTOR), DAY)) == []


@pytest.mark.parametrize("role", [Role.EXPERT, Role.FIRM_STAFF, Role.LEADING_GROUP])
def test_waiting_for_others_is_nothing(task, staff, role):
    tasks.assign(task, actor=staff, **ON)
    assert list(tasks_waiting(person(role), DAY)) == []


def test_waiting_costs_the_same_statements_for_one_and_three(programme, staff):
    unit = Task.objects.get(ref="三1").units.get(duty="lead").organization
    user, costs = person(Role.BUREAU_STAFF, unit), []
    for task in Task.objects.all():
        tasks.assign(task, actor=staff, **ON)
        task.units.update(organization=unit)
        with CaptureQueriesContext(
            connection,
        ) as spent:
            assert list(tasks_waiting(again(user), DAY)) != []
        costs.append(len(spent))
    assert costs == [4, 4, 4]


@pytest.mark.parametrize(("day", "late", "near"), [(DAY, 0, 0), (date(2022, 6, 28), 0, 3), (date(2022, 7, 1), 3, 0)])
def test_figures_count_late_and_near_tasks(programme, staff, day, late, near):
    assert list(tasks_in_figures(staff, day)) == [
        Tile("逾期任务", late, "项", url="/tasks/?light=red"),
        Tile("临近到期任务", near, "项", url="/tasks/?light=amber"),
    ]


def test_figures_for_firms_are_none(programme):
    assert list(tasks_in_figures(person(Role.FIRM_ADMIN), DAY)) == []


def test_search_looks_through_tasks_enterprises_and_brokers():
    wanted = {
        ("工作任务", "pilots:task_list"),
        ("企业", "pilots:enterprise_list"),
        ("数据经纪人", "pilots:broker_list"),
    }
    assert wanted <= {(one.label, one.to) for one in SOUGHT}
