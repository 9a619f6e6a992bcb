"""The pages of machine accounts: registering shows the secret once, a firm finds its own clients alone."""

from datetime import timedelta

import pytest

from haizhu_broker.access.roles import SECURITY_ADMIN
from haizhu_broker.administration.clients.keys import matches
from haizhu_broker.administration.clients.models import Client
from haizhu_broker.web import clock
from pilots.roles import Role
from tests.factories.clients import administrator, city

pytestmark = pytest.mark.django_db
LIST, REGISTER = "/administration/clients/", "/administration/clients/new/register/"


@pytest.fixture
def client_of(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def filled(organization, role, /, **changed):
    last = clock.today() + timedelta(days=90)
    wanted = {"name": "示例台账系统", "organization": organization.pk, "role": role, "scopes": ["read"]}
    return {**wanted, "addresses": " 192.0.2.7\n2001:db8::/32\n\n", "expires_on": last.isoformat(), **changed}


def test_register_by_the_firm_shows_the_secret_once(client_of, firm, firm_admin):
    browser = client_of(firm_admin)
    answer = browser.post(REGISTER, filled(firm, Role.BROKER_CLIENT))
    one = Client.objects.get()
    secret = answer.context["page"]["secret"]
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert (secret in answer.content.decode(), matches(one, secret, clock.now())) == (True, True)
    assert one.addresses == ["192.0.2.7/32", "2001:db8::/32"]
    for url in (LIST, one.get_absolute_url()):
        assert secret not in browser.get(url).content.decode()


def test_register_offers_a_firm_itself_and_its_own_role_alone(client_of, firm, rival, firm_admin):
    city()
    form = client_of(firm_admin).get(REGISTER).context["form"]
    assert list(form.fields["organization"].queryset) == [firm]
    assert [code for code, _ in form.fields["role"].choices] == [Role.BROKER_CLIENT]


def test_register_offers_the_administrator_authorities_alone(client_of, firm):
    authority = city()
    form = client_of(administrator()).get(REGISTER).context["form"]
    assert firm not in form.fields["organization"].queryset
    assert authority in form.fields["organization"].queryset
    assert [code for code, _ in form.fields["role"].choices] == [Role.FILING_CLIENT]


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"addresses": "192.0.2.7/8"}, "addresses", "“192.0.2.7/8”不是地址或地址段，例如 192.0.2.10 或 192.0.2.0/24。"),
        ({"addresses": "\n".join(f"192.0.2.{n}" for n in range(51))}, "addresses", "最多填写 50 个地址段。"),
        ({"scopes": []}, "scopes", "请选择一项"),
        ({"expires_on": "2020-01-01"}, "expires_on", None),
        ({"role": "bureau_director"}, "role", "没有“bureau_director”这一选项"),
        ({"name": ""}, "name", "请填写本项"),
    ],
)
def test_register_with_wrong_input_says_where(client_of, firm, firm_admin, changed, field, message):
    answer = client_of(firm_admin).post(REGISTER, filled(firm, Role.BROKER_CLIENT, **changed))
    errors = answer.context["form"].errors
    assert (answer.status_code, list(errors), Client.objects.count()) == (422, [field], 0)
    assert message in (None, *errors[field])


def test_list_for_a_firm_holds_its_own_alone(client_of, ours, theirs, authority, firm_admin):
    rows = client_of(firm_admin).get(LIST).context["page"].slice.rows
    assert [row["name"] for row in rows] == [ours.name]
    assert client_of(firm_admin).get(theirs.get_absolute_url()).status_code == 404


def test_rotate_shows_the_new_secret(client_of, ours, firm_admin):
    answer = client_of(firm_admin).post(f"{ours.get_absolute_url()}steps/rotate/", {"is_immediate": "on"})
    ours.refresh_from_db()
    assert matches(ours, answer.context["page"]["secret"], clock.now())


def test_freeze_by_the_security_administrator_leads_back_and_is_told(client_of, ours):
    browser = client_of(administrator(SECURITY_ADMIN))
    answer = browser.post(f"{ours.get_absolute_url()}steps/freeze/", {"note": "异常流量。"})
    assert (answer.status_code, answer.headers["Location"]) == (302, ours.get_absolute_url())
    page = browser.get(ours.get_absolute_url()).context["page"]
    assert next((line.what, line.after, line.note) for line in page.timeline) == ("冻结", "冻结", "异常流量。")
    assert [deed.name for deed in page.deeds] == ["thaw"]
