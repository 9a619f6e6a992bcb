"""统一社会信用代码: known codes, the standard's arithmetic, and what a slip of the pen does to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilots.enterprises import uscc

REAL = ("9144030071526726XG", "914403001922038216")
FICTIONAL = (
    "91440105MA5DEMB12R",
    "91440105MA5DEMB20L",
    "91440105MA5DEMB39H",
    "91440105MA5DEMB47C",
    "91440105MA5DEMB557",
)

bodies = st.builds(
    lambda head, area, tail: head + area + tail,
    st.text(uscc.ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(uscc.ALPHABET, min_size=9, max_size=9),
)
codes = bodies.map(lambda body: body + uscc.check_character(body))


def full_width(code: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in code)


@pytest.mark.parametrize("code", REAL + FICTIONAL)
def test_problem_of_known_code_is_none(code):
    assert (uscc.problem(code), uscc.warning(code)) == (None, None)


def test_weights_are_those_printed_in_the_standard():
    assert uscc.WEIGHTS == (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "统一社会信用代码应为 18 位，您填写的是 0 位。"),
        ("91440105MA5DEMB12", "统一社会信用代码应为 18 位，您填写的是 17 位。"),
        ("91440105MA5DEMBI2R", "统一社会信用代码只含数字和大写字母（不用 I、O、S、V、Z），第 3 至 8 位为数字。"),
        ("91A40105MA5DEMB12R", "统一社会信用代码只含数字和大写字母（不用 I、O、S、V、Z），第 3 至 8 位为数字。"),
        ("91440105MA5DEMB12R\n", "统一社会信用代码应为 18 位，您填写的是 19 位。"),
        ("91440105MA5DEMB12X", "统一社会信用代码校验位不符：按前 17 位应为 R，您填写的是 X，请核对各位。"),
    ],
)
def test_problem_of_wrong_code_says_what_is_wrong(code, said):
    assert uscc.problem(code) == said


def test_warning_of_wrong_inner_check_is_not_a_problem():
    body = "91440105MA5DEMB13"
    code = body + uscc.check_character(body)
    assert uscc.problem(code) is None
    assert uscc.warning(code) == "代码中的组织机构代码（第 9 至 17 位）校验位不符，请对照营业执照核对。"


@given(codes)
def test_problem_of_computed_code_is_none(code):
    assert uscc.problem(code) is None


@given(codes, st.integers(0, 17), st.sampled_from(uscc.ALPHABET))
def test_problem_of_one_changed_character_is_found(code, place, character):
    changed = code[:place] + character + code[place + 1 :]
    assert (uscc.problem(changed) is None) == (changed == code)


@given(codes, st.integers(0, 16))
def test_problem_of_two_swapped_neighbours_is_found(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (uscc.problem(swapped) is None) == (swapped == code)


@given(codes, st.sampled_from(["", " ", "\u3000", "\t"]))
def test_normalise_of_pasted_code_gives_the_code(code, space):
    pasted = f"{space}{full_width(code[:9])}{space}{code[9:].lower()}{space}"
    assert uscc.normalise(pasted) == code


@given(st.text(st.characters(max_codepoint=0x7E) | st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E)))
def test_normalise_of_typed_text_is_stable(text):
    once = uscc.normalise(text)
    assert uscc.normalise(once) == once


@given(st.text(uscc.ALPHABET, min_size=8, max_size=8))
def test_inner_check_character_balances_the_sum(body):
    check = uscc.inner_check_character(body)
    total = sum(w * int(c, 36) for w, c in zip(uscc.INNER_WEIGHTS, body, strict=True))
    assert (total + (10 if check == "X" else int(check))) % 11 == 0
