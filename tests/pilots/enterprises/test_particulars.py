"""What an enterprise declares: contacts masked and revealed against a reason, holdings, certificates."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from pilots.enterprises import domain
from pilots.enterprises.domain import certificates, contacts, holdings
from pilots.enterprises.models import Certificate, Contact, Holding
from pilots.enterprises.validity import standing_on
from pilots.roles import Role
from tests.factories.pilots import DAY, enterprise, person

pytestmark = pytest.mark.django_db
TELEPHONE = "13812345678"


@pytest.fixture
def firm():
    return enterprise(1)


@pytest.fixture
def staff():
    return person(Role.BUREAU_STAFF)


def contact_of(firm, staff, **given):
    values = {"name": "示例张三丰", "telephone": TELEPHONE, "email": "zhang@firm.example", **given}
    return contacts.add(enterprise=firm, actor=staff, today=DAY, **values)


def holding_of(firm, staff, **given):
    values = {"name": "用电数据", "kind": "用能数据", "volume": Decimal(2), "unit": "pb", "frequency": "daily"}
    return holdings.add(enterprise=firm, actor=staff, today=DAY, **{**values, "origin": "own", **given})


def certificate_of(firm, staff, **given):
    values = {"kind": "dcmm", "name": "示例证书", "level": 3, "number": "示例1", "issuer": "示例机构"}
    return certificates.add(enterprise=firm, actor=staff, today=DAY, **{**values, **given})


def test_add_makes_the_first_contact_the_main_one_and_a_later_one_takes_over(firm, staff):
    first = contact_of(firm, staff)
    contact_of(firm, staff, name="示例李四", is_main=True)
    first.refresh_from_db()
    assert (first.is_main, Contact.objects.filter(is_main=True).count()) == (False, 1)


def test_contact_is_masked_on_every_page_and_in_every_export(client_of, firm, staff):
    contact = contact_of(firm, staff)
    client = client_of(staff)
    pages = [
        firm.get_absolute_url(),
        contact.get_absolute_url(),
        "/contacts/",
        f"{contact.get_absolute_url()}steps/revise/",
    ]
    shown = [client.get(page).content.decode() for page in pages]
    assert [TELEPHONE in page or "张三丰" in page for page in shown] == [False] * 4
    assert "138*****678" in shown[0]
    exported = b"".join(client.get("/contacts/?format=csv").streaming_content).decode("utf-8-sig")
    assert (TELEPHONE in exported, "138*****678" in exported) == (False, True)


def test_reveal_needs_a_reason_and_leaves_an_entry_without_the_number(client_of, firm, staff):
    contact = contact_of(firm, staff)
    client, address = client_of(staff), f"/contacts/{contact.pk}/telephone/"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert TELEPHONE in client.post(address, {"reason": "约定调研时间"}).content.decode()
    entry = Entry.objects.get(verb="reveal")
    assert (entry.note, TELEPHONE in str(entry.__dict__)) == ("联系电话：约定调研时间", False)


def test_revise_leaves_personal_fields_that_are_empty(firm, staff):
    contact = contact_of(firm, staff)
    contacts.revise(contact, position="经理", is_main=False, actor=staff, today=DAY)
    assert (contact.name, contact.telephone, contact.position, contact.is_main) == (
        "示例张三丰",
        TELEPHONE,
        "经理",
        True,
    )


def test_remove_forgets_the_person(firm, staff):
    contact = contact_of(firm, staff)
    contacts.remove(contact, actor=staff, today=DAY)
    contact.refresh_from_db()
    assert (contact.state, contact.name, contact.telephone, contact.email) == ("removed", "", "", "")


@pytest.mark.parametrize("role", [Role.LEADING_GROUP, Role.JOINT_MEETING, Role.FINANCE, Role.PUBLICITY, Role.EXPERT])
def test_declared_data_are_hidden_from_officials_who_see_the_register(client_of, firm, staff, role):
    records = contact_of(firm, staff), holding_of(firm, staff), certificate_of(firm, staff)
    client = client_of(person(role))
    assert {client.get(one.get_absolute_url()).status_code for one in records} == {403}
    assert "用电数据" not in client.get(firm.get_absolute_url()).content.decode()


def test_firm_keeps_its_own_and_sees_no_other(client_of, firm, staff):
    own = holding_of(firm, staff)
    other = holding_of(enterprise(2), staff, name="交易数据")
    clerk = person(Role.FIRM_STAFF, firm.organization)
    holdings.revise(own, remark="自有", actor=clerk, today=DAY)
    with pytest.raises(NotPermitted):
        holdings.revise(other, remark="x", actor=clerk, today=DAY)
    page = client_of(clerk).get("/holdings/").content.decode()
    assert ("用电数据" in page, "交易数据" in page) == (True, False)


@pytest.mark.parametrize("volume", ["0", "-1", "很多"])
def test_add_holding_by_form_with_a_wrong_volume_is_refused(client_of, firm, staff, volume):
    sent = {"enterprise": firm.pk, "name": "x", "kind": "x", "volume": volume, "unit": "tb", "frequency": "daily"}
    response = client_of(staff).post("/holdings/new/add/", {**sent, "origin": "own"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["volume"])
    assert Holding.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [({"level": None}, "level"), ({"kind": "other", "level": 3}, "level"), ({"name": "另一证书"}, "number")],
)
def test_add_certificate_that_does_not_fit_is_refused(firm, staff, given, field):
    certificate_of(firm, staff)
    with pytest.raises(StepRefused) as refused:
        certificate_of(firm, staff, **{"number": "示例2" if field == "level" else "示例1", **given})
    assert (list(refused.value.fields), Certificate.objects.count()) == ([field], 1)


@pytest.mark.parametrize(
    ("days", "standing"), [(-1, "expired"), (0, "soon"), (60, "soon"), (61, "valid"), (None, "valid")]
)
def test_light_of_a_certificate_follows_its_end(days, standing):
    assert standing_on(None if days is None else DAY + timedelta(days=days), DAY) == standing


def test_certificates_are_filtered_by_the_rule_of_the_light(client_of, firm, staff):
    certificate_of(firm, staff, valid_until=date(2022, 2, 1))
    certificate_of(firm, staff, number="示例2", valid_until=None)
    page = client_of(staff).get("/certificates/?validity=expired").context["page"]
    assert [row["number"] for row in page.slice.rows] == ["示例1"]


@pytest.mark.parametrize("given", [{"revenue": Decimal(1)}, {"revenue": Decimal(1), "revenue_year": 2023}])
def test_revise_with_revenue_of_no_year_or_a_year_to_come_is_refused(firm, staff, given):
    with pytest.raises(StepRefused) as refused:
        domain.revise(firm, actor=staff, today=DAY, **given)
    assert list(refused.value.fields) == ["revenue_year"]


@pytest.mark.parametrize(("kind", "wanted"), [("company", 7), ("institution", 4), ("other", 2)])
def test_missing_follows_the_kind(firm, kind, wanted):
    firm.kind = kind
    assert len(domain.missing(vars(firm))) == wanted
