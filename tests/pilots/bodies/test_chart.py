"""The organization chart of a day, and the plan in one picture for everybody."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from pilots.bodies.chart import organization_chart
from pilots.bodies.domain import seats
from pilots.bodies.picture import picture
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import person

DAY = date(2022, 3, 1)
NOON = datetime(2022, 3, 1, 4, tzinfo=UTC)


@pytest.fixture
def seat(meeting, staff):
    return seats.seat_person(
        actor=staff,
        today=DAY,
        now=NOON,
        post=meeting.posts.get(position=1),
        name="示例何某",
        position="副局长",
        valid_until=date(2022, 3, 31),
    )


def places(programme, day):
    nodes = {node.body.code: node for node in organization_chart(programme, day)}
    return [(one.title, one.unit, one.name) for one in nodes["joint"].places]


def test_chart_stands_as_tree_with_whoever_sits_there_that_day(programme, seat):
    tree = [(node.body.code, [one.body.code for one in node.below]) for node in organization_chart(programme, DAY)]
    assert tree == [("lead", ["office"]), ("joint", [])]
    vacant = [("列席", "示例通信管理局", ""), ("成员", "", "")]
    assert places(programme, DAY) == [("成员", "示例公安分局", "示例何某"), *vacant]
    assert places(programme, date(2022, 4, 1)) == [("成员", "示例公安分局", ""), *vacant]


def test_chart_shows_seats_that_the_plan_does_not_name_last(programme, seat, meeting, staff):
    unit = OrganizationFactory(short_name="示例财政局")
    seats.seat_person(actor=staff, today=DAY, now=NOON, body=meeting, organization=unit, name="示例庞某", title="列席")
    assert places(programme, DAY)[-1] == ("列席", "示例财政局", "示例庞某")


def test_chart_costs_the_same_with_more_seats(programme, seat, meeting, staff, django_assert_num_queries):
    for number in range(3):
        unit = OrganizationFactory()
        seats.seat_person(actor=staff, today=DAY, now=NOON, body=meeting, organization=unit, name=f"示例{number}")
    with django_assert_num_queries(3):
        organization_chart(programme, DAY)


def test_chart_page_for_firm_is_refused(client_of, seat):
    assert client_of(person(Role.FIRM_ADMIN)).get("/bodies/").status_code == 403


def test_chart_page_without_programme_is_absent(client_of, staff):
    assert client_of(staff).get("/bodies/").status_code == 404


def test_picture_shows_plan_to_everybody_without_any_name_of_a_person(client, programme, seat):
    with time_machine.travel(NOON):
        page = client.get("/plan/")
    text = page.content.decode()
    assert page.status_code == 200
    assert programme.title in text
    assert "示例公安分局" in text
    assert "示例何某" not in text


def test_picture_groups_tasks_by_section_and_by_unit(programme):
    found = picture(programme, DAY)
    assert sum(len(section["tasks"]) for section in found["sections"]) == programme.tasks.count()
    named = {unit.wording for task in programme.tasks.all() for unit in task.units.all()}
    assert {row["unit"] for row in found["units"]} == named
    assert found["units"][0]["lead"]


def test_picture_without_programme_says_so(client, db):
    page = client.get("/plan/")
    assert page.status_code == 200
    assert "试点方案尚未公布。" in page.content.decode()
