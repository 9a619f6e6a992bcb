"""Numbers of identity papers: GB 11643 exactly, in words that do not repeat the number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilots.practitioners import identity

TODAY = date(2022, 9, 1)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "440105199001010017"])
def test_check_of_known_numbers_of_the_standard_passes(number):
    assert identity.check_character(number[:-1]) == number[-1]


@pytest.mark.parametrize(
    ("paper", "number", "words"),
    [
        ("card", "440105199001010017", None),
        ("card", "11010519491231002X", None),
        ("card", "440105199001010018", "证件号码校验位不符，请逐位核对。"),
        ("card", "440105199002300010", "号码第 7 至 14 位不是实际存在的出生日期，请核对。"),
        ("card", "440105900101001", "15 位证件号码已于 2013 年停用，请填写 18 位号码。"),
        ("card", "4401051990010100", "居民身份证号码应为 18 位，前 17 位为数字，末位为数字或 X，您填写的是 16 位。"),
        ("residence", "440105199001010017", "号码开头与证件类型不符，请核对是否为“居民身份证”。"),
        ("passport", "E12345678", None),
        ("passport", "E1", "护照号码应为 5 至 17 位字母和数字。"),
        ("passport", "E1234=5678", "护照号码应为 5 至 17 位字母和数字。"),
    ],
)
def test_problem_of_a_number_is_said_without_the_number(paper, number, words):
    assert identity.problem(paper, number, TODAY) == words


def test_day_of_birth_in_the_future_is_refused():
    body = "44010520220902001"
    number = body + identity.check_character(body)
    assert identity.problem("card", number, TODAY) == "号码中的出生日期不在合理范围内，请核对。"
    assert identity.problem("card", number, date(2022, 9, 2)) is None


@pytest.mark.parametrize(("area", "paper"), [("810000", "residence"), ("830000", "residence"), ("911440", "foreign")])
def test_first_digits_tell_the_paper(area, paper):
    body = f"{area}19900101001"
    number = body + identity.check_character(body)
    assert identity.problem(paper, number, TODAY) is None
    assert identity.problem("card", number, TODAY) is not None


@given(st.integers(0, 10**5 - 1), st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 17))
def test_every_single_wrong_digit_is_found(area, born, sequence, place):
    body = f"4{area:05}{born:%Y%m%d}{sequence:03}"
    number = body + identity.check_character(body)
    assert identity.problem("card", number, TODAY) is None
    wrong = "0123456789"[(int(number[place].replace("X", "9")) + 1) % 10]
    assert identity.problem("card", number[:place] + wrong + number[place + 1 :], TODAY) is not None


@pytest.mark.parametrize(
    ("number", "shown"),
    [("440105199001010017", "440105********0017"), ("E12345678", "E1*****78"), ("1234", "****"), ("", "")],
)
def test_number_is_masked(number, shown):
    assert identity.masked(number) == shown


def test_number_as_people_type_it_is_normalised():
    assert identity.normalise(" ４４０１０５ 1990 0101 001x ") == "44010519900101001X"
