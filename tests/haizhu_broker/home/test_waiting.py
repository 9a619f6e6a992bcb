"""What waits: grouped by its day, counted, at a constant cost, and never for anybody else."""

from datetime import date

import pytest
from django.core.cache import cache

from haizhu_broker.home.waiting import LATER, NOW, READ, SHOWN, WEEK, grouped, waiting_for
from haizhu_broker.web import panels
from haizhu_broker.web.panels import WAITING, Waiting, WaitingSource
from pilots.programme.domain import tasks
from pilots.programme.models import Task
from pilots.roles import Role
from tests.factories.pilots import DAY, NOON, person, small_programme

TUESDAY = date(2022, 3, 8)


def due(day: int | None, month: int = 3, **fields) -> Waiting:
    on = date(2022, month, day) if day else None
    return Waiting(**{"what": f"审核 {month}-{day}", "url": "/r/", "due_on": on, **fields})


@pytest.fixture
def sources(monkeypatch):
    """Only what a test lays before the person."""
    found: list[Waiting] = []
    monkeypatch.setattr(panels, "WAITING", [WaitingSource(lambda user, today: found)])
    return found


@pytest.mark.parametrize(
    ("one", "title"),
    [
        (due(7), NOW),
        (due(8), NOW),
        (due(9), WEEK),
        (due(13), WEEK),
        (due(14), LATER),
        (due(None, must_act=True), LATER),
        (due(None), READ),
    ],
)
@pytest.mark.django_db
def test_group_by_day_follows_the_week_of_today(one, title):
    assert [(group.title, group.number) for group in grouped([one], TUESDAY)] == [(title, 1)]


@pytest.mark.django_db
def test_groups_stand_in_the_order_of_urgency_and_rows_by_their_day(sources):
    sources += [due(None), due(14), due(9), due(8), due(1)]
    groups = grouped(waiting_for(None, TUESDAY), TUESDAY)
    assert [(group.title, [line.what for line in group.tasks]) for group in groups] == [
        (NOW, ["审核 3-1", "审核 3-8"]),
        (WEEK, ["审核 3-9"]),
        (LATER, ["审核 3-14"]),
        (READ, ["审核 3-None"]),
    ]


@pytest.mark.django_db
def test_line_says_the_light_and_leads_straight_to_the_act():
    (group,) = grouped([due(4, about="甲" * 80, act="审核", act_url="/r/steps/check/")], TUESDAY)
    (line,) = group.tasks
    assert line.light == (
        '<span class="light tone-red">红</span><span class="light-why">已逾期 2 个工作日（3月4日 星期五）</span>'
    )
    assert (line.act, line.act_url, line.is_primary) == ("审核", "/r/steps/check/", True)
    assert line.about == "甲" * 59 + "…"


@pytest.mark.django_db
def test_line_without_day_or_act_leads_to_the_record_and_invents_no_light():
    (later, read) = grouped([due(None, must_act=True), due(None)], TUESDAY)
    assert [(line.light, line.due, line.act, line.act_url) for line in (*later.tasks, *read.tasks)] == [
        ("", "未定期限", "查看", "/r/"),
        ("", "", "查看", "/r/"),
    ]


@pytest.mark.django_db
def test_group_shows_so_many_and_says_how_many_more():
    (group,) = grouped([due(1)] * (SHOWN + 7), TUESDAY)
    assert (len(group.tasks), group.number, group.more) == (SHOWN, SHOWN + 7, 7)


@pytest.fixture
def assigned(db):
    for task in Task.objects.filter(programme=small_programme()):
        tasks.assign(task, actor=person(Role.BUREAU_STAFF), today=DAY, now=NOON)
    return Task.objects.get(ref="三2")


def test_task_waits_for_its_own_unit_and_for_no_other(client, assigned):
    unit = assigned.units.get(duty="lead").organization
    for user, shown in ((person(Role.JOINT_MEETING, unit), True), (person(Role.JOINT_MEETING), False)):
        cache.clear()
        client.force_login(user)
        page = client.get("/").content.decode()
        assert (f'href="/tasks/{assigned.pk}/steps/begin/"' in page) is shown
        assert ("今天没有待办" in page) is not shown


def test_every_source_answers_for_every_role(db):
    small_programme()
    for role in Role:
        user = person(role)
        assert [type(one) for source in WAITING for one in source(user, DAY)] == []
