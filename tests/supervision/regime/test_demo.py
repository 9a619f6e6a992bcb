"""The demonstration's regime: in force through 2022, the same however often it is loaded."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.models import Entry
from haizhu_broker.workdays.periods import Period
from supervision.regime import domain as regime
from supervision.regime.demo import put_in_force, set_targets
from supervision.regime.models import Objective, Rule
from tests.factories.pilots import active, enterprise, small_programme

pytestmark = pytest.mark.django_db
BEGUN = {"today": date(2022, 1, 5), "now": datetime(2022, 1, 5, 4, tzinfo=UTC)}


def test_put_in_force_twice_changes_nothing_more(clerk: User, director: User) -> None:
    first = put_in_force(staff=clerk, director=director, **BEGUN)
    entries = Entry.objects.count()
    assert put_in_force(staff=clerk, director=director, **BEGUN) == first
    assert Entry.objects.count() == entries
    assert regime.set_for(None, date(2022, 1, 31)) == first
    assert {*Rule.objects.values_list("state"), *Objective.objects.values_list("state")} == {("approved",)}


def test_set_targets_hold_for_each_broker(clerk: User, director: User) -> None:
    programme = small_programme()
    one, other = (active(programme, enterprise(number), director) for number in (1, 2))
    wanted = {one: {"H01": Decimal(1200), "H02": Decimal(24)}, other: {"H01": Decimal(600)}}
    for _ in range(2):
        set_targets(wanted, staff=clerk, director=director, **BEGUN)
    assert regime.targets_for(one, Period(date(2022, 6, 1), "month")) == {"H01": 600, "H02": 12}
    assert regime.targets_for(other, Period(date(2022, 6, 1), "month")) == {"H01": 300}
