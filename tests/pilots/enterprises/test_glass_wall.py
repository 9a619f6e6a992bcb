"""A firm sees which unit opened its particulars and when; nobody else sees that, and no list pays for it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from haizhu_broker.access.roles import LABELS
from haizhu_broker.audit.models import Entry
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten():
    cache.clear()


@pytest.fixture
def firm():
    return enterprise(1, "示例电力公司")


@pytest.fixture
def clerk():
    return person(Role.BUREAU_STAFF, OrganizationFactory(short_name="示例区政务数据局"), display_name="张某")


def page(client_of, user, record, query="?tab=readings_of_others"):
    return client_of(user).get(f"{record.get_absolute_url()}{query}")


def reads():
    return Entry.objects.filter(verb="open")


def test_opening_a_file_is_noted_once_an_hour_with_unit_and_capacity(client_of, firm, clerk):
    for _ in range(3):
        page(client_of, clerk, firm, "")
    entry = reads().get()
    assert (entry.category, entry.actor, entry.organization_name) == ("read", clerk, "示例区政务数据局")
    assert (entry.root_type, entry.root_id, entry.role) == ("pilots.Enterprise", firm.pk, "bureau_staff")


def test_firm_administrator_sees_unit_and_capacity_but_no_name(client_of, firm, clerk):
    page(client_of, clerk, firm, "")
    shown = page(client_of, person(Role.FIRM_ADMIN, firm.organization), firm).content.decode()
    assert "示例区政务数据局" in shown
    assert LABELS[Role.BUREAU_STAFF] in shown
    assert "张某" not in shown


def test_setting_shows_the_name_too(client_of, firm, clerk, settings):
    settings.GLASS_WALL_NAMES = True
    page(client_of, clerk, firm, "")
    assert "张某" in page(client_of, person(Role.FIRM_ADMIN, firm.organization), firm).content.decode()


def test_own_people_are_not_shown(client_of, firm):
    page(client_of, person(Role.FIRM_STAFF, firm.organization), firm, "")
    response = page(client_of, person(Role.FIRM_ADMIN, firm.organization), firm)
    assert response.context["tab"]["table"] == ""
    assert reads().count() == 2


def test_readings_of_another_firm_stay_with_it(client_of, firm, clerk):
    other = enterprise(2, "示例金融公司")
    page(client_of, clerk, other, "")
    assert page(client_of, person(Role.FIRM_ADMIN, firm.organization), firm).context["tab"]["table"] == ""


@pytest.mark.parametrize("role", [Role.FIRM_STAFF, Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR])
def test_tab_is_for_the_firms_administrator_alone(client_of, firm, clerk, role):
    page(client_of, clerk, firm, "")
    reader = person(role, firm.organization if role == Role.FIRM_STAFF else None)
    response = page(client_of, reader, firm)
    assert "查阅记录" not in [tab["label"] for tab in response.context["page"].tabs]
    assert "查阅记录" not in response.content.decode()


def test_timeline_keeps_silent_about_readings(client_of, firm, clerk):
    page(client_of, clerk, firm, "")
    lines = page(client_of, person(Role.BUREAU_DIRECTOR), firm).context["page"].timeline
    assert [line.what for line in lines] == ["登记"]


def test_list_notes_nothing_and_a_second_opening_costs_nothing(client_of, firm, clerk):
    client = client_of(clerk)
    client.get("/enterprises/")
    assert not reads().exists()
    client.get(firm.get_absolute_url())
    with CaptureQueriesContext(connection) as found:
        client.get(firm.get_absolute_url())
    assert [one["sql"] for one in found if "INSERT" in one["sql"]] == []
