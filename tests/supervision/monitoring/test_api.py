"""Monitoring reports in the API: the same scope, figures and verbs as the pages."""

from datetime import date

import pytest
import time_machine

from pilots.roles import Role
from supervision.monitoring.models import MonitoringReport, Reading, Timetable
from tests.factories import monitoring
from tests.factories.monitoring import DUE, noon
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
LIST = "/api/v1/monitoring-reports/"


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(noon(DUE), tick=False):
        yield


def post(client, url: str, body: dict, tag: str = ""):
    headers = {"If-Match": tag} if tag else {}
    return client.post(url, data=body, content_type="application/json", headers=headers)


def test_list_and_detail_for_a_firm_are_its_own_issued_ones(browser) -> None:
    mine, other = monitoring.brokers(2)
    firm = person(Role.FIRM_ADMIN, mine.enterprise.organization)
    own, foreign = monitoring.draft(mine), monitoring.draft(other)
    client = browser(firm)
    assert client.get(LIST).json()["results"] == []
    assert client.get(f"{LIST}{own.pk}/").status_code == 404
    monitoring.issued(own)
    monitoring.issued(foreign)
    assert [one["id"] for one in client.get(LIST).json()["results"]] == [own.pk]
    assert [client.get(f"{LIST}{one.pk}/").status_code for one in (own, foreign)] == [200, 404]
    assert [reading.user for reading in Reading.objects.all()] == [firm]


def test_detail_says_figures_lines_and_text(browser, clerk, broker) -> None:
    monitoring.reports(broker)
    report = monitoring.draft(broker)
    found = browser(clerk).get(f"{LIST}{report.pk}/").json()
    assert (found["score"], found["band"], found["light"], found["weight_kept"]) == (
        "91.80", "excellent", "green", "100.00",
    )  # fmt: skip
    assert [(line["code"], line["value"], line["light"]) for line in found["lines"]] == [
        ("A01", "90", "amber"),
        ("D01", "0", "green"),
        ("H01", "120", "grey"),
    ]
    assert found["figures"]["总数"]["source"] == "2022年2月报送第1版（2022-03-01提交）"
    assert set(found["sections"]) == {"overview", "measures", "inspections", "risks", "problems", "next_steps"}
    assert [step["name"] for step in found["open_steps"]] == ["edit", "recompute", "submit_review"]


def test_steps_by_api_lead_to_an_issued_report(browser, clerk, director, broker) -> None:
    url = f"{LIST}{monitoring.draft(broker).pk}/"
    staff, chief = browser(clerk), browser(director)
    texts = {name: part["text"] for name, part in staff.get(url).json()["sections"].items()}
    tag = staff.get(url).headers["ETag"]
    edited = post(staff, f"{url}steps/edit/", texts | {"risks": "本期无。"}, tag)
    assert (edited.status_code, edited.json()["sections"]["risks"]) == (200, {"text": "本期无。", "is_edited": True})
    assert post(staff, f"{url}steps/edit/", texts, tag).status_code == 412
    assert post(staff, f"{url}steps/submit_review/", {}, edited.headers["ETag"]).status_code == 200
    tag = chief.get(url).headers["ETag"]
    assert post(staff, f"{url}steps/issue/", {}, tag).status_code == 403
    issued = post(chief, f"{url}steps/issue/", {}, tag)
    assert (issued.status_code, issued.json()["number"]) == (200, "海政数监〔2022〕1号")
    revised = post(staff, f"{LIST}new/revise/", {"corrects": issued.json()["id"], "note": "数据更正"})
    assert (revised.status_code, revised.json()["revision"]) == (201, 2)


def test_produce_by_api_is_for_the_system_alone(browser, clerk) -> None:
    assert post(browser(clerk), f"{LIST}new/produce/", {}).status_code == 403


def test_timetable_by_api_is_scheduled_and_hidden_from_firms(browser, clerk, firm) -> None:
    url = "/api/v1/timetables/"
    body = {"subject": "broker", "kind": "month", "workday": 8, "valid_from": "2022-02-01"}
    assert post(browser(clerk), f"{url}new/schedule/", body).status_code == 201
    line = Timetable.objects.get()
    found = browser(clerk).get(url).json()["results"][0]
    assert (found["name"], found["next"]) == ("试点单位月报", "2022年3月，4月13日 星期三")
    assert browser(firm).get(url).status_code == 403
    assert browser(firm).get(f"{url}{line.pk}/").status_code == 404
    assert line.valid_from == date(2022, 2, 1)


def test_list_by_api_filters_and_orders_by_score(browser, clerk) -> None:
    good, silent = monitoring.brokers(2)
    monitoring.reports(good)
    monitoring.draft(good)
    client = browser(clerk)

    def scores(**asked: str) -> list[str]:
        return [one["score"] for one in client.get(LIST, asked).json()["results"]]

    assert (scores(sort="score"), scores(sort="-score")) == (["0.00", "91.80"], ["91.80", "0.00"])
    assert scores(light="red", broker=str(silent.pk)) == ["0.00"]
    assert (scores(is_district="true"), scores(due="green", sort="score")) == ([], ["0.00", "91.80"])
    assert MonitoringReport.objects.count() == 2
