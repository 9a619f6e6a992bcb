"""Ad hoc reports: asked for in the browser or by API, made once with progress, told to whom asked."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from haizhu_broker.inbox.jobs import run_job
from haizhu_broker.inbox.models import Job, Message, Outcome
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from haizhu_broker.workdays.periods import Period
from pilots.roles import Role
from supervision.monitoring import domain as verbs
from supervision.monitoring.models import MonitoringReport, Occurrence
from supervision.monitoring.tasks import order_report
from tests.factories import monitoring
from tests.factories.monitoring import DUE, FEBRUARY, noon
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
PAGE = "/monitoring-reports/request/"
KEY = uuid.UUID("6f0b2f0e-3c5c-4bb0-9a3e-0a6d1f4f9d11")


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(noon(DUE), tick=False):
        yield


@pytest.fixture
def asked(broker) -> dict[str, str]:
    return {"broker": str(broker.pk), "period": "month:2022-02-01", "key": str(KEY)}


def test_request_by_page_twice_gives_one_job_and_one_report(browser, clerk, broker, asked) -> None:
    monitoring.reports(broker)
    client = browser(clerk)
    places = {client.post(PAGE, asked).headers["Location"] for _ in range(2)}
    job = Job.objects.get()
    assert places == {job.get_absolute_url()}
    assert run_job(job.pk, noon(DUE))
    job.refresh_from_db()
    report = MonitoringReport.objects.get()
    assert (report.is_adhoc, report.score, str(report)) == (
        True,
        Decimal("91.80"),
        "示例第1数据有限公司2022年2月专项监管报告",
    )
    assert (job.state, job.done, job.total, job.url) == (Outcome.DONE, 3, 3, report.get_absolute_url())
    assert Message.objects.get(event="inbox.job_finished", recipient=clerk).url == report.get_absolute_url()


def test_request_beside_the_scheduled_report_leaves_it_alone(clerk, broker, asked) -> None:
    scheduled = monitoring.draft(broker)
    order_report(broker, FEBRUARY, owner=clerk, key=KEY, today=DUE, now=noon(DUE))
    assert verbs.drain(noon(DUE)) == 1
    scheduled.refresh_from_db()
    assert (scheduled.is_current, MonitoringReport.objects.filter(is_adhoc=True).count()) == (True, 1)
    assert run_job(Job.objects.get().pk, noon(DUE))
    assert MonitoringReport.objects.count() == 2


def test_request_offers_the_whole_district_and_ended_periods_only(browser, clerk, broker) -> None:
    form = browser(clerk).get(PAGE).context["form"]
    groups = dict(form.fields["period"].choices[1:])
    assert (groups["月报"][0], groups["季报"][0], groups["年报"][0]) == (
        ("month:2022-02-01", "2022年2月"),
        ("quarter:2021-10-01", "2021年第4季度"),
        ("year:2021-01-01", "2021年"),
    )
    assert form.fields["broker"].empty_label == "全区"


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"period": "month:2022-03-01"}, "period", "没有“month:2022-03-01”这一选项"),
        ({"period": "month:2021-11-01"}, "period", "该对象在2021年11月不在试点监管期内。"),
        ({"broker": "999999"}, "broker", "没有这一选项，或者您不能选择它"),
        ({"key": "1"}, "key", "请求编号有误，请重新打开本页再试。"),
    ],
)
def test_request_that_cannot_be_is_told_at_its_field(browser, clerk, asked, changed, field, message) -> None:
    response = browser(clerk).post(PAGE, asked | changed)
    assert (response.status_code, response.context["form"].errors[field]) == (422, [message])
    assert not Occurrence.objects.exists()


def test_request_is_for_the_clerks(browser, director, firm, broker, asked) -> None:
    for user in (director, firm, person(Role.LEADING_GROUP)):
        assert browser(user).get(PAGE).status_code == 403
        assert browser(user).post(PAGE, asked).status_code == 403
        with pytest.raises(NotPermitted):
            verbs.request_report(broker, FEBRUARY, actor=user, today=DUE, key=KEY)
    assert not Job.objects.exists()


def test_request_of_a_running_period_is_refused(clerk, broker) -> None:
    with pytest.raises(StepRefused, match="2022年3月尚未结束"):
        verbs.request_report(broker, Period(date(2022, 3, 1), "month"), actor=clerk, today=DUE, key=KEY)


def test_request_by_api_answers_with_the_job(browser, clerk, firm, asked) -> None:
    url = "/api/v1/monitoring-reports/request/"
    sent = {"data": asked, "content_type": "application/json"}
    assert browser(firm).post(url, **sent).status_code == 403
    answers = [browser(clerk).post(url, **sent) for _ in range(2)]
    job = Job.objects.get()
    assert [(one.status_code, one.json()["job"]) for one in answers] == [(202, f"/jobs/{job.pk}/progress/")] * 2
    bad = browser(clerk).post(url, data={"period": "x"}, content_type="application/json")
    assert (bad.status_code, {one["field"] for one in bad.json()["errors"]}) == (422, {"period", "key"})
