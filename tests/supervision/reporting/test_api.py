"""The API: the same verbs and faults, on the version that was read."""

import json

import pytest

from supervision.reporting import domain
from supervision.reporting.models import PeriodicReport
from tests.factories.reporting import DAY, FIGURES, MARCH, STORED, accepted, due, filled, on, submitted

pytestmark = pytest.mark.django_db
LIST = "/api/v1/periodic-reports/"


def one(report: PeriodicReport) -> str:
    return f"{LIST}{report.pk}/"


def tag(client, report: PeriodicReport) -> str:
    return client.get(one(report)).headers["ETag"]


def take(client, report: PeriodicReport, name: str, body: object, match: str = ""):
    sent = body if isinstance(body, str) else json.dumps(body)
    headers = {"If-Match": match or tag(client, report)}
    return client.post(f"{one(report)}steps/{name}/", sent, content_type="application/json", headers=headers)


def test_report_goes_from_opening_to_submission_by_api_alone(here, browser) -> None:
    client, report = browser(here.clerk), due(here.broker)
    given = {"figures": {**FIGURES, "deals": 120.5, "staff": 10, "assessed": True}, "words": {"work": "正常"}}
    saved = take(client, report, "fill", given)
    assert (saved.status_code, saved.json()["figures"], saved.json()["words"]) == (200, STORED, {"work": "正常"})
    done = take(client, report, "submit", {}, saved.headers["ETag"])
    assert (done.status_code, done.json()["state"], done.json()["open_steps"]) == (200, "submitted", [])
    assert report.submissions.get().figures == STORED


def test_submit_with_gaps_gives_a_problem_with_each_figure(here, browser) -> None:
    report = due(here.broker)
    domain.fill(report, figures={k: v for k, v in FIGURES.items() if k != "hits"}, **on(DAY, here.clerk))
    answer = take(browser(here.clerk), report, "submit", {})
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    said = "请填写“命中数”，确无数据时请在说明栏写明原因。"
    assert answer.json()["errors"] == [{"field": "hits", "message": said}]


def test_submit_of_what_moved_is_asked_once(here, browser) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="100")
    client, report = browser(here.clerk), filled(here.broker, here.clerk, deals="300")
    assert [one["field"] for one in take(client, report, "submit", {}).json()["errors"]] == ["deals"]
    assert take(client, report, "submit", {"are_changes_explained": True}).status_code == 200


def test_submit_after_acceptance_is_a_conflict(here, browser) -> None:
    report = accepted(here.broker, here.clerk, here.officer)
    answer = take(browser(here.clerk), report, "submit", {})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")
    assert report.submissions.count() == 1


def test_period_that_does_not_exist_is_not_found(here, browser) -> None:
    client, report = browser(here.clerk), due(here.broker)
    missing = f"{LIST}{report.pk + 1000}/"
    assert client.get(missing).status_code == 404
    answer = client.post(f"{missing}steps/fill/", {}, content_type="application/json", headers={"If-Match": "*"})
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_fill_on_a_version_that_a_colleague_replaced_overwrites_nothing(here, browser) -> None:
    client, report = browser(here.clerk), due(here.broker)
    seen = tag(client, report)
    domain.fill(report, figures={**FIGURES, "deals": "77"}, **on(DAY, here.admin))
    answer = take(client, report, "fill", {"figures": FIGURES}, seen)
    assert (answer.status_code, answer.json()["type"]) == (412, "/problems/stale")
    assert client.get(one(report)).json()["figures"]["deals"] == "77"
    assert answer.headers["ETag"] == tag(client, report)


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"figures": [1]}, [("figures", "应为由代码和值组成的对象")]),
        ({"remarks": {}}, [("figures", "请填写本项")]),
        ({"figures": {}, "amount": 1}, [("amount", "没有这一项")]),
        ({"figures": {"hits": [1]}}, [("hits", "应填数字，您填写的是“[1]”。")]),
        ({"figures": {"hits": True}}, [("hits", "应填数字，不能填是/否。")]),
        ({"figures": {}, "words": {"more": "x"}}, [("more", "没有名为“more”的数据项。")]),
    ],
)
def test_fill_with_a_body_of_another_shape_says_what_is_wrong(here, browser, body, errors) -> None:
    answer = take(browser(here.clerk), due(here.broker), "fill", body)
    assert answer.status_code == 422
    assert [(one["field"], one["message"]) for one in answer.json()["errors"]] == errors


@pytest.mark.parametrize("raw", ['{"figures": {"deals": NaN}}', '{"figures": {"deals": 1e400}}', '{"figures": ', "[]"])
def test_fill_with_what_is_no_json_is_malformed(here, browser, raw) -> None:
    report = due(here.broker)
    assert take(browser(here.clerk), report, "fill", raw).status_code in (400, 422)
    report.refresh_from_db()
    assert report.figures == {}


def test_fill_with_too_large_a_body_is_refused(here, browser, settings) -> None:
    report = due(here.broker)
    body = {"figures": {}, "words": {"work": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}}
    assert take(browser(here.clerk), report, "fill", body).status_code == 413


def test_accept_and_return_are_the_bureaus(here, browser) -> None:
    report = submitted(here.broker, here.clerk)
    assert take(browser(here.clerk), report, "accept", {}).status_code == 403
    assert take(browser(here.officer), report, "return", {}).status_code == 422
    assert take(browser(here.officer), report, "return", {"note": "请补充"}).json()["state"] == "returned"


def test_list_filters_as_the_page_does(here, there, browser) -> None:
    due(here.broker), accepted(there.broker, there.clerk, here.officer)
    found = browser(here.officer).get(LIST, {"state": "accepted"}).json()["results"]
    assert [(row["broker"], row["state"], row["deadline"]) for row in found] == [
        ("示例第2数据有限公司", "accepted", "2022-04-08")
    ]
