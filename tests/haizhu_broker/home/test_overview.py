"""总览: what is to be settled today, six figures that open their lists, the rooms' parts, two weeks of days."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from haizhu_broker.home import overview
from haizhu_broker.web import panels
from haizhu_broker.web.panels import Event, Tile, board, headline
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar
from pilots.programme.domain import tasks
from pilots.programme.models import Task
from pilots.roles import Role
from tests.factories import reporting
from tests.factories.pilots import DAY, NOON, person

pytestmark = pytest.mark.django_db
PAGE = "/overview/"


@pytest.fixture
def here(db):
    found = reporting.scene()
    reporting.due(found.broker)
    return found


@pytest.fixture
def leader(here):
    return person(Role.LEADING_GROUP)


def page_of(client, user):
    client.force_login(user)
    return client.get(PAGE).context["page"]


def test_page_opens_to_bureau_leaders_and_joint_meeting_alone(client, here):
    opens = {}
    for role in Role:
        client.force_login(person(role))
        opens[role] = client.get(PAGE).status_code
    may = {Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR, Role.LEADING_GROUP, Role.JOINT_MEETING}
    assert opens == {role: 200 if role in may else 403 for role in Role}


def test_every_figure_opens_the_list_that_it_counts(client, leader):
    page = page_of(client, leader)
    assert 1 <= len(page["figures"]) <= 6
    for tile in page["figures"]:
        answer = client.get(tile.url)
        assert answer.status_code == 200
        if tile.label in ("逾期任务", "已办结任务"):
            assert answer.context["page"].count_words == f"{tile.value} 条"


def test_figures_are_six_in_the_order_of_their_places(monkeypatch, leader):
    sources = {place: lambda user, today, n=place: Tile(str(n), n) for place in (8, 3, 5, 1, 9, 7, 2)}
    sources[4] = lambda user, today: None
    monkeypatch.setattr(overview, "HEADLINES", sources)
    assert [tile.value for tile in overview.headlines(leader, DAY)] == [1, 2, 3, 5, 7, 8]


def test_two_entries_for_one_place_are_refused(monkeypatch):
    monkeypatch.setattr(panels, "HEADLINES", {1: lambda user, today: None})
    monkeypatch.setattr(panels, "BOARDS", {1: None})
    with pytest.raises(ImproperlyConfigured):
        headline(1)(lambda user, today: None)
    with pytest.raises(ImproperlyConfigured):
        board(1, "甲", "a.html")(lambda user, today: None)


def test_page_shows_phases_goals_lights_and_pilots(client, leader):
    page = page_of(client, leader)
    assert [one["title"] for one in page["boards"]] == ["阶段和目标", "责任单位任务灯", "试点单位分布"]
    by_title = {one["title"]: one["board"] for one in page["boards"]}
    assert [phase["name"] for phase in by_title["阶段和目标"]["phases"]] == ["试点阶段"]
    (sector,) = by_title["试点单位分布"]["rows"]
    name, cells = sector
    assert (name, [number for number, _ in cells]) == ("电力", [1])
    assert client.get(cells[0][1]).context["page"].count_words == "1 条"


def test_page_without_a_programme_leaves_its_parts_out(client):
    page = page_of(client, person(Role.LEADING_GROUP))
    assert (page["boards"], page["decisions"]) == ([], [])


def test_what_is_due_today_stands_on_top_and_leads_to_the_act(client, here):
    staff = person(Role.BUREAU_STAFF)
    task = Task.objects.first()
    tasks.assign(task, actor=staff, today=DAY, now=NOON)
    officer = person(Role.JOINT_MEETING, task.units.get(duty="lead").organization)
    page = page_of(client, officer)
    assert [one.act_url for one in page["decisions"]] == [f"{task.get_absolute_url()}steps/begin/"]


def test_calendar_holds_this_week_and_the_next_with_rest_days(leader):
    found = overview.weeks(leader, date(2022, 9, 28), calendar())
    assert [week[0].number for week in found] == ["9月26日", "10月3日"]
    assert [day.is_today for day in found[0]].index(True) == 2
    assert [day.is_off for day in found[1]] == [True] * 5 + [False] * 2  # 10月8日、9日 make up for the holiday


def test_calendar_shows_last_days_within_the_scope_alone(here, leader):
    first = date(2022, 4, 4)
    assert Deadline.objects.filter(subject_type="supervision.PeriodicReport").exists()
    Deadline.objects.update(due_on=first + timedelta(days=1), starts_on=first, closed_on=None)
    shown = {event.url for event in overview.last_days(leader, first, first + timedelta(days=6))}
    assert {reverse("pilots:task_detail", args=[pk]) for pk in Task.objects.values_list("pk", flat=True)} <= shown
    assert list(overview.last_days(person(Role.FIRM_ADMIN), first, first + timedelta(days=6))) == []


def test_day_shows_three_with_the_hour_first_and_counts_the_rest(leader, monkeypatch):
    day = date(2022, 4, 4)
    events = [Event(day, f"第{n}项", "/") for n in range(4)]
    monkeypatch.setattr(overview, "EVENTS", [lambda user, first, last: events])
    shown = overview.weeks(leader, day, calendar())[0][0]
    assert ([one.what for one in shown.events], shown.more) == (["第0项", "第1项", "第2项"], 1)


def test_page_costs_the_same_statements_for_one_task_and_all(client, leader, django_assert_max_num_queries):
    client.force_login(leader)
    client.get(PAGE)
    with django_assert_max_num_queries(45) as few:
        client.get(PAGE)
    staff = person(Role.BUREAU_STAFF)
    for task in Task.objects.all():
        tasks.assign(task, actor=staff, today=DAY, now=NOON)
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)
