"""Which set and which targets hold for a broker at a time."""

from datetime import date
from decimal import Decimal

import pytest

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker
from pilots.roles import Role
from supervision.regime import domain as regime
from supervision.regime.models import Objective
from tests.factories.pilots import active, enterprise, person, small_programme
from tests.factories.regime import DAY, NOON, SMALL, approved_set

pytestmark = pytest.mark.django_db
JUNE = date(2022, 6, 30)


@pytest.fixture
def broker() -> Broker:
    """A 数据赋能型 broker of the second grade."""
    return active(small_programme(), enterprise(), person(Role.BUREAU_DIRECTOR))


def only(code: str, scope: str) -> str:
    return SMALL.replace("code: small", f"code: {code}\n{scope}")


def test_set_for_prefers_the_narrower_set(broker: Broker) -> None:
    general = approved_set()
    approved_set(only("other", "broker_types: [technology]"))
    approved_set(only("graded", "grades: ['1']"), effective_from=date(2022, 2, 1))
    assert regime.set_for(broker, JUNE) == general
    narrow = approved_set(only("data", "broker_types: [data]"), effective_from=date(2022, 3, 1))
    narrower = approved_set(only("both", "broker_types: [data]\ngrades: ['2']"), effective_from=date(2022, 5, 1))
    assert regime.set_for(broker, date(2022, 4, 30)) == narrow
    assert regime.set_for(broker, JUNE) == narrower
    assert regime.set_for(None, JUNE) == general


def test_set_for_takes_the_latest_edition_in_force_at_the_end_of_the_period(broker: Broker) -> None:
    first = approved_set()
    second = approved_set(SMALL.replace("0/1/≥2", "0/—/≥1"), effective_from=date(2022, 4, 1))
    assert regime.set_for(broker, date(2022, 3, 31)) == first
    assert regime.set_for(broker, date(2022, 4, 30)) == second


def test_set_for_a_time_without_a_set_says_so(broker: Broker) -> None:
    approved_set()
    with pytest.raises(StepRefused, match="2021年12月31日没有适用于"):
        regime.set_for(broker, date(2021, 12, 31))


def objective(code: str = "MB-H01", *, is_approved: bool = True, **facts: object) -> Objective:
    given = {"text": "年度成交额", "basis": "方案", "aspect": "H", "indicator_code": "H01", "year": 2022}
    made = regime.draft_objective(
        actor=person(Role.BUREAU_STAFF), today=DAY, code=code, **{**given, "value": Decimal(1200), **facts}
    )
    if is_approved:
        regime.approve_objective(made, actor=person(Role.BUREAU_DIRECTOR), today=DAY, now=NOON)
    return made


def test_targets_for_a_month_are_paced_through_the_year(broker: Broker) -> None:
    objective()
    assert regime.targets_for(broker, Period(date(2022, 3, 1), "month")) == {"H01": 300}
    assert regime.targets_for(broker, Period(date(2022, 4, 1), "quarter")) == {"H01": 600}
    assert regime.targets_for(broker, Period(date(2022, 1, 1), "year")) == {"H01": 1200}
    assert regime.targets_for(broker, Period(date(2023, 1, 1), "month")) == {}


def test_targets_for_a_broker_put_its_own_value_first(broker: Broker) -> None:
    made = objective(is_paced=False)
    regime.assign(made, actor=person(Role.BUREAU_STAFF), today=DAY, values={broker: Decimal(500)})
    period = Period(date(2022, 3, 1), "month")
    assert regime.targets_for(broker, period) == {"H01": 500}
    assert regime.targets_for(None, period) == {"H01": 1200}
    regime.assign(made, actor=person(Role.BUREAU_STAFF), today=DAY, values={broker: None})
    assert regime.targets_for(broker, period) == {"H01": 1200}


def test_targets_without_a_value_or_an_approval_do_not_exist(broker: Broker) -> None:
    objective("MB-1", value=None)
    objective("MB-2", is_approved=False, indicator_code="H02")
    objective("MB-3", indicator_code="", year=None, value=None)
    assert regime.targets_for(broker, Period(date(2022, 3, 1), "month")) == {}


def test_targets_of_a_retired_objective_hold_for_earlier_periods(broker: Broker) -> None:
    made = objective(is_paced=False)
    regime.retire_objective(
        made, actor=person(Role.BUREAU_DIRECTOR), today=date(2022, 5, 10), now=NOON, note="调整目标"
    )
    objective("MB-H01-2", is_paced=False, value=Decimal(900))
    assert regime.targets_for(broker, Period(date(2022, 4, 1), "month")) == {"H01": 900}
    assert regime.targets_for(broker, Period(date(2022, 5, 1), "month")) == {"H01": 900}
