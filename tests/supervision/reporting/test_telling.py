"""Who is told of what, each occasion once, and nobody of another firm."""

from datetime import date

import pytest

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.models import Mail, Message
from haizhu_broker.workdays.periods import Frequency
from pilots.roles import Role
from supervision.reporting import domain
from supervision.reporting.models import PeriodicReport
from supervision.reporting.opening import open_due
from tests.factories.pilots import person
from tests.factories.reporting import DAY, accepted, at, due, filled, on, submitted

pytestmark = pytest.mark.django_db


def told(event: str) -> list[str]:
    return sorted(Message.objects.filter(event=event).values_list("recipient__display_name", flat=True))


def officers() -> list[str]:
    found = User.objects.filter(memberships__role=Role.BUREAU_STAFF)
    return sorted(found.values_list("display_name", flat=True))


def test_open_tells_the_firm_by_when(here, there) -> None:
    person(Role.BROKER_CLIENT, here.broker.enterprise.organization, kind="machine")
    due(here.broker)
    assert told("reporting.opened") == ["李某", "王某"]
    notice = Message.objects.filter(event="reporting.opened").first()
    assert (notice.title, notice.body) == ("请报送2022年3月数据", "请于4月8日 星期五前报送。")


def test_hand_in_tells_the_firms_administrators(here, there) -> None:
    domain.hand_in(filled(here.broker, here.clerk), **on(DAY, here.clerk))
    assert told("reporting.handed_in") == ["王某"]


def test_submit_tells_the_officers_of_the_bureau(here) -> None:
    submitted(here.broker, here.clerk)
    assert told("reporting.submitted") == officers()


def test_return_tells_the_firm_by_whom_with_the_telephone(here, there) -> None:
    report = submitted(here.broker, here.clerk)
    domain.return_report(report, **on(DAY, here.officer), note="成交额与合同不符")
    assert told("reporting.returned") == ["李某", "王某"]
    body = Message.objects.filter(event="reporting.returned").first().body
    assert body == "成交额与合同不符\n请在 3 个工作日内补正。如有疑问，请与张某（电话 020-00000001）联系。"
    assert Mail.objects.filter(subject__startswith="退回补正").count() == 2


def test_accept_tells_the_firm_each_version_once(here, there) -> None:
    report = accepted(here.broker, here.clerk, here.officer)
    domain.correct(report, **on(DAY, here.clerk), note="漏报")
    domain.submit(report, **on(DAY, here.clerk))
    domain.accept(report, **on(DAY, here.officer))
    assert told("reporting.accepted") == ["李某", "李某", "王某", "王某"]


def test_opening_asks_every_supplier_for_ended_months_once(here, there) -> None:
    day = date(2022, 3, 1)
    assert [open_due(day, at(day)) for _ in range(2)] == [8, 0]
    found = PeriodicReport.objects.filter(broker=here.broker, kind=Frequency.MONTH).order_by("period_start", "supplier")
    assert list(found.values_list("period_start", "supplier", "state")) == [
        (date(2022, 1, 1), "bureau", "collecting"),
        (date(2022, 1, 1), "firm", "due"),
        (date(2022, 2, 1), "bureau", "collecting"),
        (date(2022, 2, 1), "firm", "due"),
    ]
