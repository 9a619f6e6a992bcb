"""The pages of change notices: a firm reports, the ledger tells what is late."""

from datetime import UTC, datetime

import pytest
import time_machine

from pilots.changes.models import ChangeNotice
from pilots.roles import Role
from tests.factories.pilots import active, enterprise, person, small_programme

LIST = "/change-notices/"
SENT = {"kind": "system", "title": "系统迁移", "happened_on": "2022-03-01", "detail": "迁移上云。"}


@pytest.fixture(autouse=True)
def april():
    with time_machine.travel(datetime(2022, 4, 1, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def other(broker, director):
    return active(small_programme(), enterprise(2), director)


def test_draft_by_page_is_for_the_firms_own_broker_alone(client_of, broker, other, firm):
    client = client_of(firm)
    refused = client.post(f"{LIST}new/draft/", {**SENT, "broker": other.pk})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["broker"])
    client.post(f"{LIST}new/draft/", {**SENT, "broker": broker.pk})
    assert ChangeNotice.objects.get().broker == broker


def test_ledger_filters_what_came_late(client_of, broker, firm):
    client = client_of(firm)
    client.post(f"{LIST}new/draft/", {**SENT, "broker": broker.pk})
    notice = ChangeNotice.objects.get()
    client.post(f"{notice.get_absolute_url()}steps/submit/", {"version": notice.version})
    client = client_of(person(Role.BUREAU_STAFF))
    found = {asked: len(client.get(LIST, {"late": asked}).context["page"].slice.rows) for asked in ("yes", "no")}
    assert found == {"yes": 1, "no": 0}
    assert client.get(LIST).context["page"].slice.rows[0]["late_by"] == 13


def test_draft_of_a_firm_is_not_seen_by_the_bureau(client_of, broker, firm):
    client_of(firm).post(f"{LIST}new/draft/", {**SENT, "broker": broker.pk})
    notice = ChangeNotice.objects.get()
    assert client_of(person(Role.BUREAU_STAFF)).get(notice.get_absolute_url()).status_code == 404
