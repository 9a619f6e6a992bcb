"""A firm never sees another's report, by whatever door; every test holds one that could leak."""

import pytest

from pilots.roles import Role
from supervision.reporting import domain, panels
from tests.factories.pilots import person
from tests.factories.reporting import DAY, MARCH, filled, on, submitted

pytestmark = pytest.mark.django_db
PAGE, API = "/periodic-reports/", "/api/v1/periodic-reports/"
READ = ("{page}", "{page}?tab=versions", "{page}import/", "{page}receipt/1/", "{page}stamped-page/1/", "{api}")
TAKE = ("{page}steps/fill/", "{page}steps/submit/", "{page}steps/copy_previous/", "{page}steps/return/")


@pytest.fixture
def theirs(here, there):
    return submitted(there.broker, there.clerk, deals="424242")


def address(shape: str, pk: int) -> str:
    return shape.format(page=f"{PAGE}{pk}/", api=f"{API}{pk}/")


@pytest.mark.parametrize("shape", READ)
def test_reading_anothers_report_finds_nothing(here, theirs, browser, shape) -> None:
    for stranger in (here.clerk, here.admin, person(Role.BROKER_CLIENT, here.broker.enterprise.organization)):
        assert browser(stranger).get(address(shape, theirs.pk)).status_code == 404
    assert browser(here.officer).get(f"{PAGE}{theirs.pk}/").status_code == 200


@pytest.mark.parametrize("shape", TAKE)
def test_taking_a_step_on_anothers_report_finds_nothing(here, there, browser, shape) -> None:
    report = filled(there.broker, there.clerk)
    url = address(shape, report.pk)
    assert browser(here.clerk).get(url).status_code == 404
    assert browser(here.clerk).post(url, {"version": report.version, "note": "x"}).status_code == 404
    answer = browser(here.clerk).post(
        f"{API}{report.pk}/steps/submit/", {}, content_type="application/json", headers={"If-Match": "*"}
    )
    report.refresh_from_db()
    assert (answer.status_code, report.state) == (404, "due")


def test_lists_search_and_export_hold_ones_own_alone(here, theirs, browser) -> None:
    filled(here.broker, here.clerk)
    client = browser(here.clerk)
    for query in ({}, {"q": "示例"}, {"q": "2"}, {"period_after": "2022-01-01"}):
        rows = client.get(PAGE, query).context["page"].slice.rows
        assert {row["pk"] for row in rows} <= {*here.broker.periodic_reports.values_list("pk", flat=True)}
    text = b"".join(client.get(PAGE, {"format": "csv"}).streaming_content).decode()
    assert ("示例第1数据有限公司" in text, "示例第2数据有限公司" in text) == (True, False)
    assert [row["broker"] for row in client.get(API).json()["results"]] == ["示例第1数据有限公司"]


def test_filter_by_anothers_broker_is_no_choice(here, there, theirs, browser) -> None:
    page = browser(here.clerk).get(PAGE, {"broker": there.broker.pk}).context["page"]
    assert page.slice.rows == []
    assert "示例第2数据有限公司" not in str(page.filter_fields)


def test_what_the_bureau_collects_is_hidden_from_the_firm_itself(here, browser) -> None:
    report = domain.ask_bureau(broker=here.broker, period=MARCH, **on(DAY, here.system))
    assert browser(here.admin).get(report.get_absolute_url()).status_code == 404
    assert browser(here.officer).get(report.get_absolute_url()).status_code == 200
    assert list(panels.reports_waiting(here.admin, DAY)) == []


@pytest.mark.parametrize("role", [Role.EXPERT, Role.JOINT_MEETING, Role.LEADING_GROUP, Role.FINANCE])
def test_roles_without_business_here_are_kept_out(theirs, browser, role) -> None:
    client = browser(person(role))
    assert (client.get(PAGE).status_code, client.get(API).status_code) == (403, 403)
    assert client.get(f"{PAGE}{theirs.pk}/").status_code == 403
