"""What a formula comes to: figures by hand, and each reason for which there is none."""

from decimal import Decimal

import pytest

from supervision.regime.formula import Incomputable, Missing, NotConnected, Outcome, Value, parse

READINGS: dict[str, Outcome] = {
    "三": Value(Decimal(3)),
    "四": Value(Decimal(4)),
    "零": Value(Decimal(0)),
    "未报数": Missing(("未报数",)),
    "未接数": NotConnected(("未接数",)),
    "无果数": Incomputable("分母为零：某数"),
}


def outcome(text: str) -> Outcome:
    return parse(text).evaluate(READINGS)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1 + 2 × 3", "7"),
        ("(1 + 2) × 3", "9"),
        ("10 − 4 − 3", "3"),
        ("16 ÷ 4 ÷ 2", "2"),
        ("-三 × -四", "12"),
        ("1 - -1", "2"),
        ("0.1 + 0.2", "0.3"),
        ("百分比(三, 四)", "75"),
        ("percent(1, 3)", "33.3333333333"),
        ("1 ÷ 3 × 3", "1"),
        ("min(三, 四, 2)", "2"),
        ("max(三, 四, 2)", "4"),
        ("合计(三, 四, 0.5)", "7.5"),
        ("平均(三, 四)", "3.5"),
        ("median(9, 三, 四)", "4"),
        ("median(9, 三, 四, 5)", "4.5"),
        ("计数(三, 零, 四, -1)", "3"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(2.345, 2)", "2.35"),
        ("如果(三 < 四, 10, 20)", "10"),
        ("如果(三 > 四, 10, 20)", "20"),
        ("(三 = 3) + (三 ≠ 3) + (三 <= 3) + (三 ≥ 4) + (四 >= 4)", "3"),
        ("如果(零 = 0, 1, 1 ÷ 零)", "1"),
        ("如果(零 = 0, 1, 未报数)", "1"),
        ("除非(零 > 0, 四)", "4"),
        ("-零", "0"),
        ("0.00000000001", "0"),
        ("100000", "100000"),
    ],
)
def test_evaluate_of_a_computable_text_gives_the_figure_by_hand(text: str, figure: str) -> None:
    result = outcome(text)
    assert isinstance(result, Value)
    assert result.sentence == figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三 ÷ 零", Incomputable("分母为零：零")),
        ("三 ÷ (四 − 4)", Incomputable("分母为零：四 − 4")),
        ("百分比(零, 零)", Incomputable("分母为零：零")),
        ("除非(零 = 0, 四)", Incomputable("不适用：零 = 0")),
        ("round(三, 0.5)", Incomputable("保留位数应为 0 至 10 的整数")),
        ("round(三, 11)", Incomputable("保留位数应为 0 至 10 的整数")),
        ("9999999999999999 + 1", Incomputable("数值超出可计算的范围")),
        ("1000000000 × 1000000000", Incomputable("数值超出可计算的范围")),
        ("未报数 + 三", Missing(("未报数",))),
        ("未报数 × 0", Missing(("未报数",))),
        ("合计(未报数, 三, 没有列出的数)", Missing(("未报数", "没有列出的数"))),
        ("如果(未报数 > 0, 1, 2)", Missing(("未报数",))),
        ("未接数 + 三", NotConnected(("未接数",))),
        ("未接数 + 未报数 + 1 ÷ 零", NotConnected(("未接数",))),
        ("1 ÷ 零 + 未报数", Missing(("未报数",))),
        ("无果数 + 1 ÷ 零", Incomputable("分母为零：某数；分母为零：零")),
    ],
)
def test_evaluate_without_a_figure_says_why(text: str, expected: Outcome) -> None:
    assert outcome(text) == expected


@pytest.mark.parametrize("figure", ["NaN", "sNaN", "Infinity", "-Infinity", "1E400", "1E999999", "-1E16"])
def test_evaluate_of_a_reading_without_bounds_is_incomputable(figure: str) -> None:
    for text in ("甲", "-甲", "甲 + 1", "甲 < 1", "max(甲, 1)", "round(甲)"):
        assert parse(text).evaluate({"甲": Value(Decimal(figure))}) == Incomputable("数值超出可计算的范围")


def test_sentences_of_outcomes_are_words_not_blanks() -> None:
    assert [outcome(text).sentence for text in ("百分比(三, 四)", "未报数", "未接数", "三 ÷ 零")] == [
        "75",
        "未报：未报数",
        "待接入：未接数",
        "不可计算（分母为零：零）",
    ]
