"""Rules of counting: their dates and their wording."""

from datetime import date

import pytest

from haizhu_broker.workdays.calendar import Due
from haizhu_broker.workdays.notices import shipped_calendar
from haizhu_broker.workdays.rules import Rule, RuleKind, fixed, month_day, natural_days, working_days

CALENDAR = shipped_calendar()
START = date(2022, 9, 28)


@pytest.mark.parametrize(
    ("rule", "on", "text"),
    [
        (working_days(5), date(2022, 10, 10), "5个工作日内"),
        (natural_days(5), date(2022, 10, 8), "5日内"),
        (month_day(8), date(2022, 9, 13), "当月第8个工作日"),
        (fixed(date(2022, 12, 31)), date(2022, 12, 31), "2022年12月31日前"),
        (working_days(5, "报告期结束后第5个工作日"), date(2022, 10, 10), "报告期结束后第5个工作日"),
    ],
)
def test_due_follows_from_the_start(rule: Rule, on: date, text: str) -> None:
    assert (rule.due(START, CALENDAR), rule.text) == (Due(on, provisional=False), text)


@pytest.mark.parametrize(
    "parts",
    [
        (RuleKind.WORKING_DAYS, 0),
        (RuleKind.MONTH_DAY, 16),
        (RuleKind.FIXED, 0),
        (RuleKind.NATURAL_DAYS, 3, "", date(2022, 1, 1)),
    ],
)
def test_build_a_rule_without_its_number_or_date_is_refused(parts: tuple) -> None:
    with pytest.raises(ValueError, match="not a rule"):
        Rule(*parts)
