"""Back-tests: earlier periods judged again by a draft, and only what differs is kept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker
from pilots.roles import Role
from supervision.regime import domain as regime
from supervision.regime.history import KEEPERS, PastPeriod, keeps_history
from supervision.regime.models import BackTest, IndicatorSet
from tests.factories.pilots import active, enterprise, person, small_programme
from tests.factories.regime import SMALL, approved_set, draft_set

pytestmark = pytest.mark.django_db
DAY = date(2023, 1, 10)
NOON = datetime(2023, 1, 10, 4, tzinfo=UTC)
FIGURES = {"whole": Decimal(10), "part": Decimal(10), "hits": Decimal(1), "deals": Decimal(50)}
# what the approved small set says of FIGURES: A01 green, D01 amber 79.5, H01 without target
LIGHTS = {"A01": "green", "D01": "amber", "H01": "grey"}


@pytest.fixture
def broker() -> Broker:
    return active(small_programme(), enterprise(name="示例电力数据有限公司"), person(Role.BUREAU_DIRECTOR))


@pytest.fixture
def kept(broker: Broker) -> Iterator[list[tuple[date, date]]]:
    """Three judged months of one broker; yields the spans that were asked for."""
    asked: list[tuple[date, date]] = []

    def keeper(first: date, last: date) -> list[PastPeriod]:
        asked.append((first, last))
        months = [Period(date(2022, month, 1), "month") for month in (10, 11, 12)]
        return [
            PastPeriod(broker, month, LIGHTS, Decimal("87.70"), "良", lambda spec: (FIGURES, {})) for month in months
        ]

    keeps_history(keeper)
    yield asked
    KEEPERS.remove(keeper)


def run(draft: IndicatorSet) -> BackTest:
    regime.back_test(draft, actor=person(Role.BUREAU_STAFF), today=DAY, now=NOON)
    return draft.back_tests.get()


def test_back_test_of_the_same_yardstick_finds_no_difference(kept: list[tuple[date, date]]) -> None:
    approved_set()
    found = run(regime.copy(actor=person(Role.BUREAU_STAFF), today=DAY, based_on=IndicatorSet.objects.get()))
    assert (found.reports, found.lights_changed, found.totals_changed) == (3, 0, 0)
    assert (found.first_on, found.last_on) == kept[-1] == (date(2022, 1, 1), date(2022, 12, 31))


def test_back_test_of_a_stricter_limit_lists_every_light_and_total_that_turns(kept: object, broker: Broker) -> None:
    found = run(draft_set(SMALL.replace("0/1/≥2", "0/—/≥1")))
    assert (found.reports, found.lights_changed, found.totals_changed) == (3, 3, 3)
    assert found.results["lights"][0] == {
        "broker": broker.pk,
        "broker_name": "示例电力数据有限公司",
        "period": "2022年10月",
        "code": "D01",
        "name": "命中数",
        "before": "amber",
        "after": "red",
        "value": "1",
        "unit": "件",
    }
    # (100 × 40 + 59 × 60) ÷ 100 = 75.40, and D01 caps at 中
    assert {
        (row["before"], row["after"], row["before_band"], row["after_band"]) for row in found.results["totals"]
    } == {("87.70", "75.40", "良", "中")}


def test_back_test_says_which_indicators_come_and_go(kept: object) -> None:
    text = SMALL.replace("code: A01", "code: A09")
    found = run(draft_set(text))
    turned = {(row["code"], row["before"], row["after"]) for row in found.results["lights"]}
    assert turned == {("A01", "green", ""), ("A09", "", "green")}


def test_back_test_leaves_out_brokers_to_whom_the_draft_does_not_apply(kept: object) -> None:
    found = run(draft_set(SMALL.replace("code: small", "code: small\nbroker_types: [technology]")))
    assert (found.reports, found.lights_changed) == (0, 0)


def test_back_test_without_history_is_kept_as_such() -> None:
    found = run(draft_set())
    assert (found.reports, found.results) == (0, {"lights": [], "totals": []})
