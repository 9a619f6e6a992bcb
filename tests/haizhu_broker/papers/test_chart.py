"""Charts: zero-based bars, gaps for missing values, text that cannot break out of the drawing."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haizhu_broker.papers.content import Chart, Series
from haizhu_broker.papers.rendering.chart import draw

from . import samples

SVG = "{http://www.w3.org/2000/svg}"


def parts(chart: Chart, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(draw(chart)).iter(SVG + tag))


def test_draw_bars_starts_every_bar_at_zero():
    chart = Chart("图", "bar", ("甲", "乙"), (Series("值", (Decimal(50), Decimal(100))),))
    low, high = parts(chart, "rect")
    feet = [float(bar.get("y")) + float(bar.get("height")) for bar in (low, high)]
    assert feet[0] == pytest.approx(feet[1])
    assert float(high.get("height")) == pytest.approx(2 * float(low.get("height")), abs=0.02)


def test_draw_line_with_missing_value_leaves_gap_and_word():
    lines = [line.get("points").count(",") for line in parts(samples.line_chart(), "polyline")]
    assert lines == [4, 7, 12]
    assert [text.text for text in parts(samples.line_chart(), "text")].count("未报") == 1


def test_draw_narrow_bar_stacks_missing_word_upright():
    texts = [text.text for text in parts(samples.bar_chart(), "text")]
    categories = tuple(f"类{at}" for at in range(12))
    narrow = Chart("图", "bar", categories, (Series("甲", ("不可计算",) * 12), Series("乙", (Decimal(1),) * 12)))
    assert texts.count("不可计算") == 2
    assert [text.text for text in parts(narrow, "text")].count("算") == 12


def test_draw_hostile_name_is_text_only():
    chart = Chart('"><script>', "bar", ("<b>",), (Series("</text>", (Decimal(1),)), Series("&", (Decimal(1),))))
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(draw(chart)).iter()}
    assert tags == {"svg", "line", "rect", "text"}
    assert "style=" not in draw(chart)


@given(
    st.sampled_from(["bar", "line"]),
    st.lists(
        st.one_of(
            st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12), st.just("未报")
        ),
        min_size=1,
        max_size=24,
    ),
)
def test_draw_any_values_stays_inside_the_frame(kind, values):
    chart = Chart("图", kind, tuple(f"{at}月" for at in range(len(values))), (Series("值", tuple(values)),))
    drawing = draw(chart)
    assert not re.search(r"nan|inf", drawing)
    for bar in parts(chart, "rect"):
        assert float(bar.get("y")) >= 0
        assert float(bar.get("y")) + float(bar.get("height")) <= 190
