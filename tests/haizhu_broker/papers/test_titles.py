"""Titles are broken in balanced lines, never inside a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haizhu_broker.papers.rendering.titles import keep_whole, title_lines, whole_words


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于海珠区试点工作的通知", ("关于海珠区试点工作的通知",)),
        (
            "关于示例电力数据有限公司2022年3月数据经纪人试点监管情况的报告",
            ("关于示例电力数据有限公司2022年3月", "数据经纪人试点监管情况的报告"),
        ),
    ],
)
def test_break_title_of_this_office_returns_whole_words(title, lines):
    assert title_lines(title) == lines


def test_break_title_keeps_words_named_by_an_app_whole(monkeypatch):
    monkeypatch.setattr(
        "haizhu_broker.papers.rendering.titles._whole", set(whole_words()) - {"数据经纪人", "海珠区", "试点单位"}
    )
    title = "关于报送海珠区数据经纪人试点单位备案材料的函"
    assert title_lines(title) == ("关于报送海珠区数据经纪", "人试点单位备案材料的函")
    keep_whole("数据经纪人")
    assert title_lines(title) == ("关于报送海珠区数据经纪人", "试点单位备案材料的函")


def test_break_title_of_three_lines_has_no_hourglass():
    title = "关于印发广州市海珠区数据经纪人试点工作日常监管和风险防控有关事项及第一批次试点单位名单的通知"
    lengths = [len(line) for line in title_lines(title)]
    assert len(lengths) == 3
    assert lengths[1] >= min(lengths[0], lengths[2])
    assert max(lengths) <= 19


@given(st.text(alphabet="关于数据经纪人试点工作的报告2022年月《》（）ABC", min_size=1, max_size=80))
def test_break_any_title_loses_no_character(title):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(lines)
