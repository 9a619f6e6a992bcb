"""The score and light of a report, by hand on the small set; what is not reported is a word and red, never 0."""

from datetime import date
from decimal import Decimal

import pytest

from haizhu_broker.workdays.periods import Period
from supervision.monitoring.models import MonitoringReport
from tests.factories import monitoring
from tests.factories.monitoring import FEBRUARY
from tests.factories.regime import SMALL

pytestmark = pytest.mark.django_db
MARCH = Period(date(2022, 3, 1), "month")


def lines(report: MonitoringReport) -> dict[str, dict]:
    return {line["code"]: line for line in report.results["lines"]}


def test_report_scores_as_the_stated_arithmetic_by_hand(broker) -> None:
    monitoring.reports(broker)
    report = monitoring.draft(broker)
    one = lines(report)["A01"]
    assert (one["value"], one["light"], one["points"], one["working"]) == (
        "90",
        "amber",
        "79.50",
        "黄：60 + 39 × (90 − 80) ÷ (100 − 80)",
    )
    assert {code: (line["weight"], line["contribution"]) for code, line in lines(report).items()} == {
        "A01": ("40.00", "31.80"),
        "D01": ("60.00", "60.00"),
        "H01": ("0.00", None),
    }
    assert (report.score, report.band, report.light) == (Decimal("91.80"), "excellent", "green")
    assert report.light_why == "得分 91.80，等次为“优”，无红灯"
    assert (report.greens, report.ambers, report.reds, report.unreported) == (1, 1, 0, 0)


def test_report_of_a_silent_firm_is_unreported_red_and_named(broker) -> None:
    report = monitoring.draft(broker)
    assert (report.score, report.band, report.light, report.unreported) == (Decimal(0), "poor", "red", 3)
    assert report.light_why == "得分 0.00，等次为“差”；未报 3 项"
    assert {(line["value"], line["word"], line["light"]) for line in lines(report).values()} == {("", "未报", "red")}
    assert report.sections["overview"]["text"].splitlines()[-1] == (
        "截至报告生成时，示例第1数据有限公司2022年2月的定期报送未报，相关指标按红灯计 0 分。"
    )


def test_report_with_a_capping_red_light_is_no_better_than_fair(broker) -> None:
    text = SMALL.replace("weights: {A: 40, D: 60}", "weights: {A: 90, D: 10}").replace("code: small", "code: heavy")
    monitoring.approved_set(text, effective_from=FEBRUARY.start)
    monitoring.reports(broker, part="10", hits="2")
    report = monitoring.draft(broker)
    assert (report.score, report.results["uncapped"], report.results["band"]) == (Decimal("95.90"), "优", "中")
    assert (report.light, report.light_why) == ("red", "命中数（D01）亮红灯，等次不高于“中”")
    assert "因“命中数”（D01）亮红灯，等次不高于“中”。" in report.sections["overview"]["text"]


def test_report_with_nothing_to_divide_by_gives_no_total(broker) -> None:
    text = SMALL.replace("weights: {A: 40, D: 60}", "weights: {A: 60, D: 40}").replace("code: small", "code: odd")
    monitoring.approved_set(text, effective_from=FEBRUARY.start)
    monitoring.reports(broker, whole="0", part="0")
    report = monitoring.draft(broker)
    assert (report.score, report.band, report.light) == (None, "", "grey")
    assert report.light_why == "可计权重 40.00，不足 60，不出总分"
    assert lines(report)["A01"]["left_out"] == "不可计算（分母为零：总数）"


def test_report_keeps_every_figure_with_its_source_and_moment(broker) -> None:
    monitoring.reports(broker)
    report = monitoring.draft(broker)
    assert report.results["figures"]["合格数"] == {
        "value": "9",
        "word": "数值",
        "unit": "个",
        "source": "2022年2月报送第1版（2022-03-01提交）",
        "as_of": "2022-03-10T12:00+08:00",
    }


def test_report_compares_with_the_period_before(broker) -> None:
    monitoring.reports(broker)
    monitoring.reports(broker, MARCH, part="10", hits="1")
    monitoring.draft(broker)
    monitoring.monitoring.produce_due(monitoring.noon(date(2022, 4, 13)))
    march = MonitoringReport.objects.get(period_start=MARCH.start)
    assert lines(march)["A01"]["before"] == {"value": "90", "word": "数值", "light": "amber"}
    assert [(point["label"], point["score"]) for point in march.results["history"]] == [
        (FEBRUARY.label, "91.80"),
        (MARCH.label, "87.70"),
    ]
    assert "与上期（2022年2月）相比下降 4.10 分。" in march.sections["overview"]["text"]


def test_quarter_adds_what_happened_and_a_missing_month_leaves_it_unreported(broker) -> None:
    for month in (1, 2, 3):
        monitoring.reports(broker, Period(date(2022, month, 1), "month"))
    monitoring.line(kind="quarter", valid_from=date(2022, 1, 1))
    monitoring.line(kind="quarter", subject="district", valid_from=date(2022, 1, 1))
    monitoring.monitoring.produce_due(monitoring.noon(date(2022, 4, 13)))
    first = MonitoringReport.objects.get(kind="quarter", broker=broker)
    assert (lines(first)["H01"]["value"], first.results["figures"]["总数"]["value"]) == ("360", "30")
    for month in (4, 6):
        monitoring.reports(broker, Period(date(2022, month, 1), "month"))
    monitoring.monitoring.produce_due(monitoring.noon(date(2022, 7, 12)))
    second = MonitoringReport.objects.get(kind="quarter", broker=broker, period_start=date(2022, 4, 1))
    assert lines(second)["H01"]["word"] == "未报"


def test_district_report_stands_beside_its_brokers_and_names_the_silent() -> None:
    one, silent = monitoring.brokers(2)
    monitoring.reports(one)
    monitoring.line("broker")
    district = monitoring.draft()
    rows = district.results["district"]["brokers"]
    assert [(row["name"], row["score"], row["light"], row["unreported"]) for row in rows] == [
        ("示例第1数据有限公司", "91.80", "green", 0),
        ("示例第2数据有限公司", "0.00", "red", 3),
    ]
    assert district.sections["overview"]["text"] == (
        "2022年2月，全区纳入监管的试点单位共 2 家：“优”1 家、“差”1 家。有数据未报的 1 家：示例第2数据有限公司。"
    )
    assert (district.light, district.light_why) == ("red", "示例第2数据有限公司亮红灯")
    assert silent.monitoring_reports.get().pk == rows[1]["report"]
