"""A month for which the firm's grade asks no report is 不要求报送, not 未报: it costs no points and no red light."""

from datetime import date

import pytest

from haizhu_broker.workdays.periods import Frequency, Period
from pilots.roles import Role
from supervision.monitoring.reads.figures import sources
from tests.factories.gradings import asking
from tests.factories.monitoring import brokers, draft
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
APRIL = Period(date(2022, 4, 1), "month")


def lines(report):
    return {line["code"]: (line["word"], line["light"], line["sentence"]) for line in report.results["lines"]}


def test_month_that_a_quarterly_grade_is_not_asked_for_is_not_unreported():
    asking(date(2022, 1, 4), grade_2=Frequency.QUARTER)
    (broker,) = brokers()
    report = draft(broker)
    words = {code: word for code, (word, _, _) in lines(report).items()}
    assert set(words.values()) == {"不可计算"}
    assert lines(report)["A01"] == ("不可计算", "grey", "不可计算（2022年2月不要求按月报送）")
    assert (report.unreported, report.reds, report.light) == (0, 0, "grey")
    assert (report.results["missing_months"], report.results["unasked_months"]) == ([], ["2022年2月"])
    said = "按等级确定的报送频次，2022年2月不要求按月报送，由试点单位填报的指标不计入得分。"
    assert (said in report.sections["overview"]["text"], "未报" in report.sections["overview"]["text"]) == (True, False)
    assert sources(report, person(Role.BUREAU_STAFF))["words"] == "不要求报送的月份：2022年2月。"


def test_month_that_is_asked_for_stays_unreported():
    asking(date(2022, 1, 4), grade_1=Frequency.QUARTER)
    (broker,) = brokers()
    report = draft(broker)
    assert lines(report)["A01"][:2] == ("未报", "red")
    assert (report.results["missing_months"], report.results["unasked_months"]) == (["2022年2月"], [])
