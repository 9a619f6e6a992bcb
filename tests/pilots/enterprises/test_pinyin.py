"""Pinyin of company names."""

import pytest

from pilots.enterprises import pinyin


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("示例电力数据有限公司", "sldlsjyxgs"),
        ("示例Ａ1（广州）公司", "sla1gzgs"),
        ("重庆路行银行", "cqlxyh"),
    ],
)
def test_initials_of_name_keep_letters_and_digits(name, expected):
    assert pinyin.initials(name) == expected


def test_sort_key_of_names_gives_pinyin_order():
    names = ["示例通信公司", "示例电商公司", "安例公司", "示例电力公司"]
    assert sorted(names, key=pinyin.sort_key) == ["安例公司", "示例电力公司", "示例电商公司", "示例通信公司"]
