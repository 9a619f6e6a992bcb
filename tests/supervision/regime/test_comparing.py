"""Two sets side by side, and thresholds in sentences."""

import pytest

from supervision.regime.comparing import Difference, differences
from supervision.regime.explaining import examples, sentences
from supervision.regime.set_file import read_set
from supervision.regime.thresholds import Direction, read_thresholds
from tests.factories.regime import SMALL

BEFORE = read_set(SMALL)


def changed(*pairs: tuple[str, str]) -> list[Difference]:
    text = SMALL
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return differences(BEFORE, read_set(text))


def test_differences_between_equal_sets_are_none() -> None:
    assert changed() == []


def test_differences_name_part_field_and_both_sides() -> None:
    assert changed(("A: 40, D: 60", "A: 45, D: 55"), ("0/1/≥2, caps: true", "0/—/≥1")) == [
        Difference("权重", "A", "资格认定", "权重", "40", "45"),
        Difference("权重", "D", "数据安全与隐私保护", "权重", "60", "55"),
        Difference("指标", "D01", "命中数", "绿/黄/红", "0/1/≥2", "0/—/≥1"),
        Difference("指标", "D01", "命中数", "封顶", "是", "否"),
    ]


def test_differences_show_sources_and_limits_by_name() -> None:
    assert changed(
        ("help: 成交额。, source: firm", "help: 成交额。, source: reporting.year_to_date(hits)"),
        (", within: whole", ", within: hits"),
    ) == [
        Difference("数据项", "part", "合格数", "不得大于", "总数", "命中数"),
        Difference("数据项", "deals", "成交额", "由谁提供", "试点单位填报", "平台计算：“命中数”的本年累计"),
    ]


def test_differences_list_what_was_added_and_removed() -> None:
    assert changed(("code: D01", "code: D02")) == [
        Difference("指标", "D01", "命中数", "删除", "", ""),
        Difference("指标", "D02", "命中数", "新增", "", ""),
    ]


@pytest.mark.parametrize(
    ("notation", "direction", "unit", "said"),
    [
        ("0/—/≥1", Direction.LOWER, "件", [
            "绿：不高于 0 件，得 100 分。",
            "红：达不到绿灯，按 59 × 界限 ÷ 数值 计分，界限为 1 件，限于 0 至 59 分。",
        ]),
        ("1/—/0", Direction.HIGHER, "是/否", ["绿：是，得 100 分。", "红：否，得 0 分。"]),
        (">90/30–90/<30", Direction.HIGHER, "天", [
            "绿：高于 90 天，得 100 分。",
            "黄：介于绿与红之间，由绿界限的 99 分到红界限的 60 分按比例计分。",
            "红：低于 30 天，按 59 × 数值 ÷ 界限 计分，界限为 30 天，限于 0 至 59 分。",
        ]),
        ("85–100/70–85/<70", Direction.HIGHER, "%", [
            "绿：不低于 85%，不高于 100%，得 100 分。",
            "黄：介于绿与红之间，由绿界限的 99 分到红界限的 60 分按比例计分。",
            "红：低于 70%，按 59 × 数值 ÷ 界限 计分，界限为 70%，限于 0 至 59 分。",
        ]),
        ("对照目标", Direction.HIGHER, "万元", [
            "绿：不低于目标的 100%，得 100 分。",
            "黄：介于绿与红之间，由绿界限的 99 分到红界限的 60 分按比例计分。",
            "红：低于目标的 80%，按 59 × 数值 ÷ 界限 计分，界限为目标的 80%，限于 0 至 59 分。",
        ]),
    ],
)  # fmt: skip
def test_sentences_say_the_limits_in_words(notation: str, direction: Direction, unit: str, said: list[str]) -> None:
    assert sentences(read_thresholds(notation, direction), unit) == said


def test_examples_run_from_the_best_to_the_worst() -> None:
    found = examples(read_thresholds("≤8/8–24/>24", Direction.LOWER), "小时")
    assert [(one.figure, one.light.label, one.points) for one in found] == [
        ("8 小时", "绿", "100.00"),
        ("16 小时", "黄", "79.50"),
        ("24 小时", "黄", "60.00"),
        ("48 小时", "红", "29.50"),
    ]
