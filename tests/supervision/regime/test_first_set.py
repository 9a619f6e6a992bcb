"""The first indicator set (haizhu-2022) against the domain's list, and what it asks of a firm."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from supervision.regime.aspects import Aspect
from supervision.regime.formula import NotConnected, Outcome, Value
from supervision.regime.inputs import Figure, Kind, as_number
from supervision.regime.scoring import Observation, Score, score
from supervision.regime.set_file import SETS, read_set

TEXT = (SETS / "haizhu-2022.yaml").read_text(encoding="utf-8")
SPEC = read_set(TEXT)
# The portal's sources as they stand once reporting is in place; each would be 待接入 without.
PORTAL: dict[str, Outcome] = {
    "period.last_day": Value(as_number(date(2022, 3, 31))),
    "period.minutes": Value(Decimal(31 * 24 * 60)),
    "reporting.due_count": Value(Decimal(12)),
    "reporting.on_time_count": Value(Decimal(11)),
    "reporting.last_12_months(deal_amount)": Value(Decimal(4000)),
}


NONE_WHEN_IN_ORDER = (
    "prohibited_hits",
    "high_risks_open",
    "major_incidents",
    "complaints_upheld",
    "misconduct",
    "downtime",
    "key_leavers",
)


def listed() -> list[dict[str, str]]:
    with (Path(__file__).parent / "indicators.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def good_figures() -> dict[str, Figure | None]:
    """A firm for which everything asked is in order."""
    figures: dict[str, Figure | None] = {}
    for one in SPEC.inputs_of("firm"):
        figures[one.key] = date(2023, 3, 31) if one.kind is Kind.DATE else min(Decimal(4), one.high)
    figures |= dict.fromkeys(NONE_WHEN_IN_ORDER, Decimal(0))
    return figures | {"protection_score": Decimal(95), "quality_score": Decimal(92), "risk_reserve": Decimal(500)}


def monthly(figures: dict[str, Figure | None]) -> Score:
    outcomes = SPEC.outcomes(figures, PORTAL)
    seen = [Observation(one, outcomes[one.code]) for one in SPEC.indicators if one.code in outcomes]
    return score(seen, SPEC.weights)


def test_set_holds_the_listed_names_units_thresholds_and_order() -> None:
    rows = yaml.safe_load(TEXT)["indicators"]
    held = [[row[key] for key in ("code", "name", "unit", "direction", "thresholds", "data_source")] for row in rows]
    columns = ("code", "name", "unit", "direction", "threshold_green_amber_red", "data_source")
    assert held == [[row[name] for name in columns] for row in listed()]
    assert len(rows) == 79


def test_set_stands_under_the_listed_aspects_and_is_all_proposed() -> None:
    assert {(one.aspect.value, one.aspect.label) for one in SPEC.indicators} == {
        (row["group"], row["group_name"]) for row in listed()
    }
    assert all(one.is_proposed for one in SPEC.indicators)


def test_set_scores_a_to_g_by_the_stated_weights_and_caps_the_five() -> None:
    assert {aspect.value: int(weight) for aspect, weight in SPEC.weights.items()} == {
        "A": 10, "B": 10, "C": 15, "D": 25, "E": 20, "F": 10, "G": 10,
    }  # fmt: skip
    assert [one.code for one in SPEC.indicators if one.caps] == ["B05", "C05", "D03", "D09", "E09"]


def test_every_input_has_a_help_sentence_and_a_plausible_range() -> None:
    assert [one.key for one in SPEC.inputs.values() if not one.help.endswith("。")] == []
    asked = [one for one in SPEC.inputs.values() if one.source in ("firm", "bureau") and one.kind is not Kind.DATE]
    assert [one.key for one in asked if not 0 <= one.low < one.high] == []


def test_the_firm_is_asked_fifty_four_figures_of_which_twenty_one_are_new_each_month() -> None:
    asked = SPEC.inputs_of("firm")
    assert (len(asked), len([one for one in asked if not one.standing])) == (54, 21)
    assert [one.key for one in SPEC.inputs_of("bureau")] == ["penalties", "grade_conditions", "grade_conditions_met"]


def test_a_firm_in_order_reaches_a_total_without_the_bureaus_figures() -> None:
    # only E01 is short: 11 ÷ 12 = 91.67% is 66.5 points, so 33.5 × 2 ÷ 66.75 = 1.00 is lost
    found = monthly(good_figures())
    assert (found.total, found.weight_kept, found.caps) == (Decimal("99.00"), Decimal("66.75"), ())
    entered_by_staff = [line.indicator.code for line in found.left_out if not isinstance(line.outcome, NotConnected)]
    assert entered_by_staff == ["A05", "B04"]


def test_a_silent_firm_is_red_in_everything_it_owes_and_capped() -> None:
    found = monthly({})
    assert found.total is not None
    assert found.total < 5
    assert [line.indicator.code for line in found.caps] == ["B05", "C05", "D03", "D09", "E09"]
    assert [line.indicator.code for line in found.lines if line.light == "red" and line.points] == []


@pytest.mark.parametrize(
    ("code", "breach"),
    [
        ("B05", {"prohibited_hits": Decimal(1)}),
        ("C05", {"major_incidents": Decimal(1)}),
        ("D03", {"products_proven": Decimal(3)}),
        ("D09", {"systems_logged": Decimal(3)}),
        ("E09", {"deals_recorded": Decimal(3)}),
    ],
)
def test_a_breach_reported_by_the_firm_caps_the_result(code: str, breach: dict[str, Figure | None]) -> None:
    found = monthly(good_figures() | breach)
    assert ([line.indicator.code for line in found.caps], found.band) == ([code], "fair")


def test_without_requests_the_median_is_not_owed() -> None:
    found = monthly(good_figures() | {"requests_due": Decimal(0), "requests_in_time": Decimal(0), "request_days": None})
    reasons = {line.indicator.code: line.left_out for line in found.left_out}
    assert reasons["D07"] == "不可计算（分母为零：本月到期个人权利请求数）"
    assert reasons["D08"] == "不可计算（不适用：本月到期个人权利请求数 = 0）"
    asked_but_silent = monthly(good_figures() | {"request_days": None})
    assert [line.outcome.sentence for line in asked_but_silent.lines if line.indicator.code == "D08"] == [
        "未报：个人权利请求办理中位天数"
    ]


def test_expiry_is_counted_in_days_from_the_end_of_the_period() -> None:
    outcomes = SPEC.outcomes({"first_expiry": date(2022, 6, 29)}, PORTAL)
    assert outcomes["A03"] == Value(Decimal(90))


def test_every_pending_indicator_stays_out_of_the_score_and_is_named() -> None:
    outcomes = SPEC.outcomes(good_figures(), PORTAL)
    pending = [code for code, outcome in outcomes.items() if isinstance(outcome, NotConnected) and code[0] in "ABCDEFG"]
    assert pending == [
        "A01", "A04", "A06", "B02", "B03", "B06", "C06", "C07", "D04", "D06", "E02", "E03", "E04", "E05", "E08", "E10",
    ]  # fmt: skip
    assert {Aspect(code[0]).value for code in SPEC.outcomes({}, {}, "district")} == {"H", "K"}
