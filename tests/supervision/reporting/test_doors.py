"""Form, spreadsheet and API: the same figures are right, the same are wrong, and the words are the same."""

import pytest

from tests.factories.reporting import FIGURES, STORED, due

from .doors import DOORS

pytestmark = pytest.mark.django_db

WRONG = {
    "unknown figure": ({"profit": "1"}, {"": "没有名为“profit”的数据项。"}),
    "text for a number": ({"hits": "若干"}, {"hits": "应填数字，您填写的是“若干”。"}),
    "not a number": ({"deals": "NaN"}, {"deals": "应填数字，您填写的是“NaN”。"}),
    "infinity": ({"deals": "Infinity"}, {"deals": "应填数字，您填写的是“Infinity”。"}),
    "huge exponent": ({"deals": "1e400"}, {"deals": "应填数字，您填写的是“1e400”。"}),
    "too many digits": ({"deals": "1" * 25}, {"deals": "数字过长，最多 24 位。"}),
    "negative count": ({"hits": "-1"}, {"hits": "“命中数”应在 0–1000000000 之间，您填写的是 -1。"}),
    "broken count": ({"hits": "1.5"}, {"hits": "“命中数”应为整数，您填写的是 1.5。"}),
    "five decimals": ({"deals": "0.00001"}, {"deals": "“成交额”最多保留 4 位小数，您填写的是 0.00001。"}),
    "beyond the bound": ({"deals": "1e7"}, {"deals": "应填数字，您填写的是“1e7”。"}),
    "part above whole": (
        {"staff": "10", "trained": "11"},
        {"trained": "“培训达标人数”不应大于“在岗人数”（10），您填写的是 11。"},
    ),
    "no such day": ({"expiry": "2022-02-30"}, {"expiry": "应填日期，例如 2022-06-30，您填写的是“2022-02-30”。"}),
    "day of another age": (
        {"expiry": "1022-02-03"},
        {"expiry": "“证书到期日”应在 2000–2100 年之间，您填写的是 1022-02-03。"},
    ),
    "neither yes nor no": ({"assessed": "也许"}, {"assessed": "应填“是”或“否”，您填写的是“也许”。"}),
    "two at once": (
        {"hits": "x", "assessed": "y"},
        {"hits": "应填数字，您填写的是“x”。", "assessed": "应填“是”或“否”，您填写的是“y”。"},
    ),
}  # fmt: skip
RIGHT = {
    "plain": (FIGURES, STORED),
    "full width": (
        {**FIGURES, "staff": "１０", "deals": "１，２００．５０", "expiry": "２０２３年６月３０日"},
        {**STORED, "deals": "1200.5"},
    ),
    "with the unit": ({**FIGURES, "staff": "10人", "deals": "120.5 万元"}, STORED),
    "blank is no figure": ({**FIGURES, "hits": "  "}, {key: v for key, v in STORED.items() if key != "hits"}),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
@pytest.mark.parametrize(("given", "said"), WRONG.values(), ids=WRONG)
def test_fill_with_a_wrong_figure_is_refused_in_the_same_words(here, browser, door, given, said) -> None:
    report = due(here.broker)
    assert door(browser(here.clerk), report, given) == said
    report.refresh_from_db()
    assert (report.figures, report.version) == ({}, 1)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
@pytest.mark.parametrize(("given", "kept"), RIGHT.values(), ids=RIGHT)
def test_fill_with_right_figures_keeps_them_normalised(here, browser, door, given, kept) -> None:
    report = due(here.broker)
    assert door(browser(here.clerk), report, given) == {}
    report.refresh_from_db()
    assert report.figures == kept
