"""Charts: the drawing and the table hold the same figures."""

from decimal import Decimal

import pytest

from haizhu_broker.web.charts import Chart, Limit, Series

CHART = Chart(
    "amounts",
    "成交额上升",
    "bar",
    ("1月", "2月"),
    (Series("示例电力", (Decimal("12.50"), None)),),
    unit="万元",
    limits=(Limit("目标", 10),),
)


def test_drawing_is_numbers_with_gaps():
    assert CHART.drawing["series"] == [{"name": "示例电力", "values": [12.5, None]}]
    assert CHART.drawing["limits"] == [{"name": "目标", "value": 10}]


def test_rows_say_in_words_what_is_missing():
    assert list(CHART.rows) == [("1月", [("示例电力", Decimal("12.50"))]), ("2月", [("示例电力", "未报")])]


def test_chart_with_a_figure_too_few_is_refused():
    with pytest.raises(ValueError, match="2 figures"):
        Chart("amounts", "成交额", "bar", ("1月", "2月"), (Series("示例电力", (1,)),))
