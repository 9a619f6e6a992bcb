"""The figures of the home page: each counts what its list shows."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from pilots.practitioners import domain
from pilots.practitioners.panels import practitioners_counted
from tests.factories.pilots import NOON
from tests.factories.practitioners import practitioner

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 1)


def counted(client, user):
    """Label → the figure, and how many rows the list behind it has."""
    client.force_login(user)
    assert client.get(reverse("home")).status_code == 200
    found = {}
    for tile in practitioners_counted(user, DAY):
        rows = client.get(tile.url).context["page"].count_words
        found[tile.label] = (tile.value, rows)
    return found


@time_machine.travel(NOON, tick=False)
def test_figures_count_whose_hours_and_check_are_open(client, scene):
    people = [practitioner(scene.broker, scene.own, number) for number in (1, 2, 3)]
    practitioner(scene.other, scene.rival, 4)
    by = {"today": DAY, "now": NOON}
    whole = {"held_on": DAY, "topic": "示例", "organizer": "示例机构", "hours": Decimal(16)}
    domain.add_training(people[0], actor=scene.own, **by, **whole)
    domain.check(people[0], actor=scene.staff, **by, year=2022, is_passed=True)
    assert counted(client, scene.own) == {"在册从业人员": (3, "3 条"), "本年学时未满从业人员": (2, "2 条")}
    assert counted(client, scene.staff) == {"在册从业人员": (4, "4 条"), "本年未年检从业人员": (3, "3 条")}
