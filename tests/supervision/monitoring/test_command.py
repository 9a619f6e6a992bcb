"""produce_reports: by hand what the tick does."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from pilots.brokers.models import Broker
from tests.factories import monitoring
from tests.factories.monitoring import DUE, noon
from tests.factories.regime import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(noon(DUE), tick=False):
        yield


def produce(day: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("produce_reports", f"--as-of={day}", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_produce_reports_says_what_it_made_and_makes_it_once() -> None:
    monitoring.brokers(1)
    monitoring.line()
    monitoring.line("district")
    assert produce("2022-03-10") == (
        "截至 2022-03-10，生成监管报告 2 份。\n　示例第1数据有限公司2022年2月监管报告\n　全区2022年2月监管报告\n",
        "",
    )
    assert produce("2022-03-10") == ("截至 2022-03-10，生成监管报告 0 份。\n", "")


def test_produce_reports_says_what_failed_and_why() -> None:
    _, other = monitoring.brokers(2, SMALL.replace("code: small", "code: small\nbroker_types: [data]"))
    Broker.objects.filter(pk=other.pk).update(type="technology")
    monitoring.line()
    out, err = produce("2022-03-10")
    assert out == "截至 2022-03-10，生成监管报告 1 份。\n　示例第1数据有限公司2022年2月监管报告\n"
    assert err.startswith("未生成：示例第2数据有限公司（HZSJ-2022-")
    assert "（第 1 次失败）StepRefused: 2022年2月28日没有适用于" in err


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2022-3-10", "“2022-3-10”不是日期，请写成 2022-03-10 的形式。"),
        ("明天", "“明天”不是日期，请写成 2022-03-10 的形式。"),
        ("2022-03-11", "2022-03-11 在今天之后，还没有应生成的报告。"),
    ],
)
def test_produce_reports_refuses_a_bad_or_future_day(day, message) -> None:
    with pytest.raises(CommandError) as refused:
        produce(day)
    assert (str(refused.value), refused.value.returncode) == (message, 2)
