"""Tasks as board, heat map and Gantt chart, and the search of the plan: the same records in the same scope."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from pilots.programme import gantt
from pilots.programme.columns import TASKS as LISTING
from pilots.programme.domain import tasks
from pilots.programme.gantt import Axis, Piece
from pilots.programme.models import Task
from pilots.roles import Role
from tests.factories.pilots import person

NOW = datetime(2022, 3, 1, 3, tzinfo=UTC)
ON = {"today": date(2022, 3, 1), "now": NOW}
TASKS = "/tasks/"


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOW, tick=False):
        yield


def cards(response):
    """The board in words: unit → heading → titles."""
    return {
        unit: {heading.word: [card.title for card in held] for heading, held in cells if held}
        for unit, cells in response.context["tab"]["board"].rows
    }


def test_board_puts_each_task_once_under_its_lead_and_state(client_of, staff, task):
    tasks.assign(task, actor=staff, **ON)
    response = client_of(staff).get(TASKS, {"tab": "board"})
    assert cards(response) == {
        "区数据局": {"已立项": ["三1 组建队伍", "四 保障"]},
        "区工信局": {"已交办": ["三2 遴选企业"]},
    }
    assert [(one.word, one.number) for one in response.context["tab"]["board"].headings] == [
        ("已立项", 2),
        ("已交办", 1),
        ("办理中", 0),
        ("已反馈", 0),
        ("已办结", 0),
    ]


def test_board_by_light_follows_the_day(client_of, staff, programme):
    with time_machine.travel(datetime(2022, 7, 1, 3, tzinfo=UTC)):
        found = cards(client_of(staff).get(TASKS, {"tab": "lights", "q": "遴选"}))
    assert found == {"区工信局": {"红灯": ["三2 遴选企业"]}}


@pytest.mark.parametrize("tab", ["board", "lights", "gantt"])
def test_boards_keep_to_search_and_filters(client_of, staff, programme, tab):
    text = client_of(staff).get(TASKS, {"tab": tab, "q": "遴选"}).content.decode()
    assert ("遴选企业" in text, "组建队伍" in text) == (True, False)
    empty = client_of(staff).get(TASKS, {"tab": tab, "state": "closed"}).content.decode()
    assert "没有符合条件的记录" in empty


@pytest.mark.parametrize("tab", ["board", "lights", "gantt"])
def test_boards_for_firms_are_forbidden(client_of, programme, tab):
    assert client_of(person(Role.FIRM_STAFF)).get(TASKS, {"tab": tab}).status_code == 403


@pytest.mark.parametrize("tab", ["board", "lights", "gantt"])
def test_boards_cost_the_same_for_one_and_three(client_of, staff, programme, tab, django_assert_max_num_queries):
    client = client_of(staff)
    client.get(TASKS, {"tab": tab})
    for asked in ({"q": "四"}, {}):
        with django_assert_max_num_queries(9):
            client.get(TASKS, {"tab": tab, **asked})


def test_tabs_of_the_list_carry_search_and_are_carried_by_it(client_of, staff, programme):
    page = client_of(staff).get(TASKS, {"tab": "gantt", "q": "遴选"}).context["page"]
    assert [(one["label"], one["is_active"]) for one in page.tabs] == [
        ("列表", False),
        ("看板", False),
        ("灯色看板", False),
        ("甘特图", True),
    ]
    assert page.tabs[1]["url"] == "?q=%E9%81%B4%E9%80%89&tab=board"
    assert (page.hidden, page.clear_url, page.columns) == ([("tab", "gantt")], "?tab=gantt", [])


def test_tab_unknown_is_the_table(client_of, staff, programme):
    page = client_of(staff).get(TASKS, {"tab": "nothing"}).context["page"]
    assert (page.tab_template, page.tabs[0]["is_active"]) == ("", True)


def test_gantt_shows_the_days_that_the_ledger_holds(client_of, staff, officer, task):
    tasks.assign(task, actor=staff, **ON)
    tasks.begin(task, actor=officer, **ON)
    tasks.answer(task, actor=officer, note="已完成。", **ON)
    tasks.close(task, actor=staff, today=date(2022, 7, 4), now=NOW)
    tab = client_of(staff).get(TASKS, {"tab": "gantt", "q": "遴选"}).context["tab"]
    (line,) = tab["lines"]
    assert (line.assigned_on, line.due_on, line.closed_on, line.percent) == (
        date(2022, 3, 1),
        date(2022, 6, 30),
        date(2022, 7, 4),
        100,
    )
    axis = Axis(date(2022, 3, 1), date(2022, 7, 31))
    assert line.pieces == [
        axis.piece("planned", date(2022, 3, 1), date(2022, 6, 30)),
        axis.piece("done", date(2022, 3, 1), date(2022, 6, 30)),
        axis.piece("late", date(2022, 7, 1), date(2022, 7, 4)),
    ]
    assert tab["today"] == "0.00%"


def test_gantt_of_an_unassigned_late_task_reaches_from_the_plan_to_today(client_of, staff, programme):
    with time_machine.travel(datetime(2022, 7, 10, 3, tzinfo=UTC)):
        tab = client_of(staff).get(TASKS, {"tab": "gantt", "q": "遴选"}).context["tab"]
    (line,) = tab["lines"]
    assert (line.assigned_on, line.tone) == (None, "red")
    axis = Axis(date(2021, 11, 1), date(2022, 7, 31))
    assert line.pieces[-1] == axis.piece("late", date(2022, 7, 1), date(2022, 7, 10))
    assert line.pieces[1].width == "0.00%"


def test_axis_places_days_and_names_months():
    axis = Axis(date(2021, 12, 1), date(2022, 12, 31))
    assert axis.piece("planned", date(2021, 12, 1), date(2022, 12, 31)) == Piece("planned", "0.00%", "100.00%")
    assert axis.piece("done", date(2021, 12, 1), date(2022, 12, 31), 50).width == "50.00%"
    assert axis.piece("done", date(2022, 1, 2), date(2021, 12, 1)).width == "0.00%"
    assert [label for _, label in axis.ticks] == ["2022年1月", "4月", "7月", "10月"]


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (date(2022, 3, 31), ["2022年2月", "3月"]),
        (date(2024, 12, 31), ["2023年1月", "2024年1月"]),
    ],
)
def test_axis_names_as_many_months_as_there_is_room_for(last, labels):
    assert [label for _, label in Axis(date(2022, 2, 1), last).ticks] == labels


def test_axis_leaves_out_a_label_that_would_be_cut_off():
    labels = [label for _, label in Axis(date(2020, 1, 1), date(2022, 1, 31)).ticks]
    assert (len(labels), labels[-2:]) == (9, ["10月", ""])


def test_heat_counts_a_task_for_each_of_its_units_and_opens_what_it_counts(client_of, staff, programme):
    client = client_of(staff)
    rows = client.get(programme.get_absolute_url()).context["tab"]["heat"]
    counted = {row.unit: {word: number for word, _, number, _ in row.cells if number} for row in rows}
    assert counted == {"区工信局": {"绿": 2}, "区数据局": {"绿": 2}}
    for row in rows:
        for _, _, number, url in row.cells:
            assert len(client.get(url).context["page"].slice.rows) == number


def test_heat_for_firms_is_empty(client_of, programme):
    assert client_of(person(Role.FIRM_STAFF)).get(programme.get_absolute_url()).context["tab"]["heat"] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("遴选", ["2.遴选企业。遴选企业。"]),
        ("区工信局 组建", ["1.组建队伍。组建队伍。"]),
        ("区领导", ["领导小组：组长 区领导"]),
        ("%", []),
        ("没有的词", []),
        ("", []),
    ],
)
def test_search_of_the_plan_finds_passages_that_hold_every_word(client_of, staff, programme, words, found):
    response = client_of(staff).get(reverse("pilots:plan_search", args=[programme.pk]), {"q": words})
    assert [hit.passage for hit in response.context["hits"]] == found


def test_search_of_the_plan_sets_the_words_apart_and_shows_the_light(client_of, staff, programme):
    text = client_of(staff).get(reverse("pilots:plan_search", args=[programme.pk]), {"q": "队伍"}).content.decode()
    assert "1.组建<mark>队伍</mark>。组建<mark>队伍</mark>。" in text
    assert "tone-green" in text
    assert "责任单位：区数据局、区工信局" in text


def test_search_of_the_plan_for_firms_shows_no_ledger(client_of, programme):
    client = client_of(person(Role.FIRM_STAFF))
    response = client.get(reverse("pilots:plan_search", args=[programme.pk]), {"q": "遴选"})
    assert [(hit.passage, hit.task, hit.light) for hit in response.context["hits"]] == [
        ("2.遴选企业。遴选企业。", None, "")
    ]
    document = client.get(f"{programme.get_absolute_url()}?tab=text").content.decode()
    assert ("遴选企业" in document, "办理情况" in document) == (True, False)


def test_search_of_the_plan_of_another_programme_is_absent(client_of, staff, programme):
    assert client_of(staff).get(reverse("pilots:plan_search", args=[programme.pk + 1])).status_code == 404


def test_chart_without_tasks_is_this_month(staff, rf):
    query = LISTING.query(staff, rf.get("/").GET)
    assert not Task.objects.exists()
    assert gantt.chart(query, staff)["lines"] == []
