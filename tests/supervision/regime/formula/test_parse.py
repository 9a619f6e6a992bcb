"""Reading a formula: what is accepted, and the message and place of what is not."""

import pytest

from supervision.regime.formula import FormulaError, parse


def test_parse_names_lists_inputs_in_order_of_first_mention() -> None:
    assert parse("(乙 + 甲) ÷ 乙 × scale_1").names == ("乙", "甲", "scale_1")


def test_parse_full_width_text_equals_plain_text() -> None:
    assert parse("百分比（甲，１０）").tree.left.left.name == "甲"


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "甲",
        "-甲",
        "甲 + 2 − 3 × 4 ÷ 5 * 6 / 7",
        "((甲))",
        "max(甲, 乙, 3)",
        "最小(甲, 2) + 最大(1, 2) + 合计(1, 2) + 平均(1, 2) + 中位数(1, 2) + 计数(1, 2)",
        "如果(甲 >= 3, 1, 0) + if(乙 <> 2, 1, 0)",
        "除非(甲 = 0, 乙)",
        "四舍五入(甲 ÷ 3, 2)",
        "近12个月成交额",
    ],
)
def test_parse_of_a_well_formed_text_is_accepted(text: str) -> None:
    assert parse(text).text == text


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("", 1, "公式为空"),
        ("   ", 1, "公式为空"),
        ("1 +", 4, "这里缺少一个数或名称"),
        ("1 + × 2", 5, "这里缺少一个数或名称，却是“*”"),
        ("(1 + 2", 7, "第 1 个字符处的括号没有对应的右括号"),
        ("max(1, 2", 9, "第 4 个字符处的括号没有对应的右括号"),
        ("1 + 2)", 6, "这里不应出现“)”"),
        ("甲 乙", 3, "这里不应出现“乙”"),
        ("甲 $ 乙", 3, "不认识的符号“$”"),
        ("甲；乙", 2, "不认识的符号“；”"),
        ("15日内修复数", 3, "数字后面不能直接跟文字“日内修复数”，名称不能以数字开头"),
        ("1e400", 2, "数字后面不能直接跟文字“e400”，名称不能以数字开头"),
        ("1 < 2 < 3", 7, "一次只能比较两个数"),
        ("如果(1, 2)", 1, "函数“如果”需要 3 项，现有 2 项"),
        ("max()", 1, "函数“max”需要 1 至 20 项，现有 0 项"),
        ("1" * 21, 1, "数字过长，最多 20 位"),
        ("甲" * 41, 1, "名称过长，最多 40 个字"),
        ("1+" * 250 + "1", 501, "公式过长，最多 500 个字符，现有 501 个"),
        ("+".join(["1"] * 101), 1, "公式过于复杂，最多 200 个运算和数"),
        ("(" * 21 + "1" + ")" * 21, 22, "嵌套过深，最多 20 层"),
        ("-" * 21 + "1", 22, "嵌套过深，最多 20 层"),
        ("1.2.3", 4, "不认识的符号“.”"),
        ("__import__('os')", 1, "不认识的符号“_”"),
    ],
)
def test_parse_of_a_faulty_text_says_what_and_where(text: str, position: int, message: str) -> None:
    with pytest.raises(FormulaError) as refused:
        parse(text)
    assert (refused.value.position, refused.value.message) == (position, message)
    assert str(refused.value) == f"第 {position} 个字符处：{message}"


def test_parse_of_an_unknown_function_names_the_known_ones() -> None:
    with pytest.raises(FormulaError) as refused:
        parse("eval(甲)")
    assert refused.value.message.startswith("没有名为“eval”的函数，可用：")
    assert "四舍五入" in refused.value.message
