"""What rooms lay on common pages is asked for together: which queues hold anything, and how many each figure counts."""

from datetime import date

import pytest
from django.db.models import Count

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.web import panels
from haizhu_broker.web.panels import Queue, Tile, TileSource, Waiting, WaitingSource
from pilots.roles import Role
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 8)


def row(user: User) -> Waiting:
    return Waiting(str(user), "/r/")


@pytest.fixture
def two_rooms(monkeypatch) -> User:
    """A room with two queues, one of them empty, and one with a row of its own."""
    user, _ = person(Role.BUREAU_STAFF), person(Role.BUREAU_STAFF)
    me, nobody, never = User.objects.filter(pk=user.pk), User.objects.filter(pk=0), User.objects.none()
    kinds = User.objects.values("kind").annotate(number=Count("pk")).order_by("kind")
    grouped = Queue(kinds, lambda one: Waiting(f"{one['number']} 个账户", "/k/"))
    sources = [[Queue(nobody, row), Queue(me, row), Queue(never, row)], [Waiting("另一项", "/s/"), grouped]]
    monkeypatch.setattr(panels, "WAITING", [WaitingSource(lambda user, day, parts=parts: parts) for parts in sources])
    return user


def test_waiting_of_all_rooms_reads_only_the_queues_that_hold_something(two_rooms, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = panels.all_waiting(two_rooms, DAY)
    assert found == [row(two_rooms), Waiting("另一项", "/s/"), Waiting("2 个账户", "/k/")]


def test_number_waiting_costs_one_statement_and_reads_no_row(two_rooms, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert panels.number_waiting(two_rooms, DAY) == 3


def test_source_called_alone_gives_every_row_of_its_queues(two_rooms):
    assert [list(source(two_rooms, DAY)) for source in panels.WAITING] == [
        [row(two_rooms)],
        [Waiting("另一项", "/s/"), Waiting("2 个账户", "/k/")],
    ]


def test_figures_of_all_rooms_are_counted_in_one_statement(monkeypatch, django_assert_num_queries):
    user = person(Role.BUREAU_STAFF)
    mine = User.objects.filter(pk=user.pk).order_by("username")
    figures = [
        [Tile("人", mine), Tile("状态", "试点中")],
        [Tile("机构", Organization.objects.none()), Tile("已知", 7)],
    ]
    monkeypatch.setattr(panels, "TILES", [TileSource(lambda user, day, parts=parts: parts) for parts in figures])
    with django_assert_num_queries(1):
        found = panels.all_tiles(user, DAY)
    assert [(one.label, one.value) for one in found] == [("人", 1), ("状态", "试点中"), ("机构", 0), ("已知", 7)]


def test_nothing_to_ask_costs_no_statement(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(panels, "WAITING", [])
    monkeypatch.setattr(panels, "TILES", [])
    with django_assert_num_queries(0):
        assert (panels.all_waiting(None, DAY), panels.number_waiting(None, DAY), panels.all_tiles(None, DAY)) == (
            [],
            0,
            [],
        )
