"""The regime in the API: the same scope and the same verbs as the pages."""

import pytest
import time_machine

from pilots.roles import Role
from supervision.regime.models import IndicatorSet
from tests.factories.pilots import person
from tests.factories.regime import NOON, approved_set, back_tested_set, draft_set

pytestmark = pytest.mark.django_db
KINDS = ["indicator-sets", "indicators", "inputs"]


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize("kind", KINDS)
def test_list_gives_a_firm_what_is_approved_and_nothing_of_a_draft(browser, clerk, firm, kind) -> None:
    draft_set()
    url = f"/api/v1/{kind}/"
    assert len(browser(clerk).get(url).json()["results"]) > 0
    assert browser(firm).get(url).json()["results"] == []
    assert browser(person(Role.EXPERT)).get(url).status_code == 403


def test_indicator_says_formula_and_thresholds(browser, firm) -> None:
    approved_set()
    found = browser(firm).get("/api/v1/indicators/", {"q": "命中"}).json()["results"][0]
    assert (found["code"], found["expression"], found["notation"], found["caps"]) == ("D01", "命中数", "0/1/≥2", True)


def test_approve_needs_the_director_and_the_version_seen(browser, clerk, director) -> None:
    url = f"/api/v1/indicator-sets/{back_tested_set().pk}/"
    body = {"effective_from": "2022-02-01"}
    sent = {"data": body, "content_type": "application/json"}
    tag = browser(director).get(url).headers["ETag"]
    assert browser(clerk).post(f"{url}steps/approve/", **sent, headers={"If-Match": tag}).status_code == 403
    assert browser(director).post(f"{url}steps/approve/", **sent).status_code == 428
    assert browser(director).post(f"{url}steps/approve/", **sent, headers={"If-Match": tag}).status_code == 200
    assert IndicatorSet.objects.get().state == "approved"
