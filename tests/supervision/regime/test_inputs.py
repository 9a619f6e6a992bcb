"""Inputs: what a figure may be, and what a formula reads when there is none."""

from datetime import date
from decimal import Decimal

import pytest

from supervision.regime.aspects import Aspect
from supervision.regime.formula import Incomputable, Missing, NotConnected, Outcome, Value
from supervision.regime.inputs import Figure, InputSpec, Kind, excess, reading


def asked(kind: Kind = Kind.COUNT, **facts: object) -> InputSpec:
    given = {"source": "firm", "low": Decimal(0), "high": Decimal(100)}
    return InputSpec("part", "合格数", Aspect.RISK_CONTROL, kind, "个", "帮助。", **{**given, **facts})


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        (Kind.COUNT, Decimal(0)),
        (Kind.COUNT, Decimal("100.0")),
        (Kind.AMOUNT, Decimal("99.1234")),
        (Kind.DATE, date(2022, 3, 31)),
        (Kind.YES_NO, Decimal(1)),
    ],
)
def test_objection_to_a_plausible_figure_is_none(kind: Kind, figure: Figure) -> None:
    assert asked(kind).objection(figure) is None


@pytest.mark.parametrize(
    ("kind", "figure", "sentence"),
    [
        (Kind.COUNT, Decimal(120), "“合格数”应在 0–100 之间，您填写的是 120"),
        (Kind.COUNT, Decimal(-1), "“合格数”应在 0–100 之间，您填写的是 -1"),
        (Kind.COUNT, Decimal("1.5"), "“合格数”应为整数，您填写的是 1.5"),
        (Kind.AMOUNT, Decimal("1.23456"), "“合格数”最多保留 4 位小数，您填写的是 1.23456"),
        (Kind.AMOUNT, Decimal("NaN"), "“合格数”应填写一个数"),
        (Kind.AMOUNT, Decimal("Infinity"), "“合格数”应填写一个数"),
        (Kind.DATE, Decimal(5), "“合格数”应填写日期，例如 2022-06-30"),
        (Kind.COUNT, date(2022, 1, 1), "“合格数”应填写整数，不是日期"),
        (Kind.DATE, date(2202, 1, 1), "“合格数”应在 2000–2100 年之间，您填写的是 2202-01-01"),
    ],
)
def test_objection_to_an_impossible_figure_says_what_is_wrong(kind: Kind, figure: Figure, sentence: str) -> None:
    assert asked(kind).objection(figure) == sentence


def test_excess_of_a_part_over_its_whole_names_both() -> None:
    part, whole = asked(within="whole"), InputSpec("whole", "总数", Aspect.RISK_CONTROL, Kind.COUNT, "个", "", "firm")
    inputs = {"part": part, "whole": whole}
    told = "“合格数”不应大于“总数”（3），您填写的是 4"
    assert excess(part, inputs, {"part": Decimal(4), "whole": Decimal(3)}) == told
    assert excess(part, inputs, {"part": Decimal(3), "whole": Decimal(3)}) is None
    assert excess(part, inputs, {"part": Decimal(4), "whole": None}) is None
    assert excess(whole, inputs, {"part": Decimal(4), "whole": Decimal(3)}) is None


@pytest.mark.parametrize(
    ("source", "figures", "portal", "expected"),
    [
        ("firm", {"part": Decimal(0)}, {}, Value(Decimal(0))),
        ("firm", {"part": None}, {}, Missing(("合格数",))),
        ("firm", {}, {}, Missing(("合格数",))),
        ("bureau", {"part": Decimal(2)}, {}, Value(Decimal(2))),
        ("bureau", {}, {}, Incomputable("区政务数据局未录入：合格数")),
        ("pending", {"part": Decimal(2)}, {}, NotConnected(("合格数",))),
        ("reporting.due_count", {"part": Decimal(9)}, {"reporting.due_count": Value(Decimal(3))}, Value(Decimal(3))),
        ("reporting.due_count", {"part": Decimal(9)}, {}, NotConnected(("合格数",))),
    ],
)
def test_reading_follows_the_source(
    source: str, figures: dict[str, Figure | None], portal: dict[str, Outcome], expected: Outcome
) -> None:
    assert reading(asked(source=source), figures, portal) == expected


def test_readings_of_two_dates_differ_by_days() -> None:
    first, last = (reading(asked(Kind.DATE), {"part": day}, {}) for day in (date(2022, 3, 31), date(2022, 6, 29)))
    assert isinstance(first, Value)
    assert isinstance(last, Value)
    assert last.amount - first.amount == 90
