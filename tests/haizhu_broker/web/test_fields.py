"""Numbers as people type them, and what is said when they are no numbers."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.numbers import plain, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("１２３", "123"),
        ("1,234.50", "1234.50"),
        ("１，２３４．５", "1234.5"),
        (" 12 万元 ", "12"),
        ("−5", "-5"),
        (".5", "0.5"),
        (7, "7"),
        (0.1, "0.1"),
    ],
)
def test_figure_reads_what_people_type(typed, number):
    assert Figure(unit="万元").clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("很多", "应填数字，您填写的是“很多”。"),
        ("NaN", "应填数字，您填写的是“NaN”。"),
        ("Infinity", "应填数字，您填写的是“Infinity”。"),
        ("1e400", "应填数字，您填写的是“1e400”。"),
        ("1,23", "应填数字，您填写的是“1,23”。"),
        ("--1", "应填数字，您填写的是“--1”。"),
        ("1" * 40, "数字过长，最多 24 位。"),
        (float("inf"), "应填数字，您填写的是“inf”。"),
        ("120", "数值应在 0–100 之间，您填写的是 120。"),
        ("-1", "数值应在 0–100 之间，您填写的是 -1。"),
        ("1.234", "最多保留 2 位小数，您填写的是 1.234。"),
        ("", "请填写本项"),
    ],
)
def test_figure_says_what_is_wrong(typed, message):
    with pytest.raises(ValidationError) as refused:
        Figure(least=0, most=100).clean(typed)
    assert refused.value.messages == [message]


def test_figure_takes_trailing_zeros_for_nothing():
    assert Figure(places=1).clean("1.50") == Decimal("1.5")


@pytest.mark.parametrize(
    ("typed", "message"),
    [("1.5", "应为整数，您填写的是 1.5。"), ("-1", "数值不能小于 0，您填写的是 -1。")],
)
def test_count_is_whole_and_not_negative(typed, message):
    with pytest.raises(ValidationError) as refused:
        Count().clean(typed)
    assert refused.value.messages == [message]
    assert (Count().clean("12.0"), type(Count().clean("12"))) == (12, int)


@given(st.text(max_size=40))
def test_read_number_gives_a_finite_number_or_a_sentence(text):
    try:
        number = read_number(text)
    except ValueError as refused:
        outcome = str(refused)[-1]
    else:
        outcome = number.is_finite() and read_number(plain(number)) == number
    assert outcome in (True, "。")
