"""A firm's administrator keeps the staff of his own firm, and nobody else."""

import pytest
from django.db import transaction

from haizhu_broker.access.capacities import capacities, person
from haizhu_broker.accounts.models import User
from haizhu_broker.administration.people import domain
from haizhu_broker.administration.people.access import ACCOUNT
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from tests.factories.accounts import MembershipFactory, OrganizationFactory

from ..conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
PERSON = {"username": "zheng.jie", "display_name": "郑某", "email": "zheng@example.test"}


def member(firm, role: str) -> User:
    return MembershipFactory(organization=firm, role=role, user__organization=firm).user


@pytest.fixture
def firm():
    return OrganizationFactory(short_name="示例电力")


@pytest.fixture
def rival():
    return OrganizationFactory(short_name="示例征信")


@pytest.fixture
def keeper(firm) -> dict:
    return {"actor": member(firm, "firm_admin"), "today": TODAY, "now": NOW}


def test_open_staff_gives_the_staff_role_in_the_own_firm(keeper, firm):
    account = domain.open_staff(**keeper, **PERSON, position="数据专员")
    held = account.memberships.get()
    assert (account.state, account.organization) == ("invited", firm)
    assert (held.role, held.organization, held.position, held.valid_from) == ("firm_staff", firm, "数据专员", TODAY)
    assert [one.role for one in capacities(person(account.pk))] == ["anonymous"]


def test_open_staff_in_another_firm_is_refused(keeper, rival):
    with pytest.raises(StepRefused, match="只能为本单位人员开户"), transaction.atomic():
        domain.open_staff(**keeper, **PERSON, organization=rival)
    assert not User.objects.filter(username="zheng.jie").exists()


@pytest.mark.parametrize("role", ["firm_staff", "bureau_staff", "security_admin"])
def test_open_staff_by_others_is_refused(firm, role):
    actor = member(firm, role)
    with pytest.raises((NotPermitted, StepRefused)), transaction.atomic():
        domain.open_staff(actor=actor, today=TODAY, now=NOW, **PERSON)
    assert not User.objects.filter(username="zheng.jie").exists()


def test_keeper_handles_own_staff_only(keeper, firm, rival):
    own, stranger = member(firm, "firm_staff"), member(rival, "firm_staff")
    colleague, both = member(firm, "firm_admin"), member(firm, "firm_staff")
    MembershipFactory(user=both, organization=OrganizationFactory(), role="expert")
    handled = set(ACCOUNT.permitted(keeper["actor"], "suspend").values_list("pk", flat=True))
    assert handled == {own.pk}
    seen = set(ACCOUNT.permitted(keeper["actor"]).values_list("pk", flat=True))
    assert seen == {own.pk, colleague.pk, both.pk, keeper["actor"].pk}
    for other in (stranger, colleague, both, keeper["actor"]):
        with pytest.raises(NotPermitted):
            domain.suspend(other, **keeper, note="x")
    domain.suspend(own, **keeper, note="休假")
    domain.resume(own, **keeper)
    assert own.state == "active"


def test_keeper_cannot_lift_a_block_or_move_people(keeper, firm, rival):
    own = member(firm, "firm_staff")
    changed = {"display_name": "郑某", "email": own.email, "organization": rival}
    with pytest.raises(StepRefused, match="由系统管理员办理"), transaction.atomic():
        domain.revise(own, **keeper, **changed)
    User.objects.filter(pk=own.pk).update(state="blocked", is_active=False)
    with pytest.raises(NotPermitted):
        domain.unblock(own, **keeper, note="x")
    own.refresh_from_db()
    assert (own.state, own.organization) == ("blocked", firm)


def test_bureau_keeps_nobody(keeper, firm):
    member(firm, "firm_staff")
    staff = member(OrganizationFactory(), "bureau_staff")
    assert list(ACCOUNT.permitted(staff)) == []


def test_firm_page_shows_own_people_and_opens_an_account(keeper, firm, rival, client):
    own, stranger = member(firm, "firm_staff"), member(rival, "firm_staff")
    client.force_login(keeper["actor"])
    page = client.get("/administration/accounts/")
    assert {row["username"] for row in page.context["page"].slice.rows} == {own.username, keeper["actor"].username}
    assert [one.label for one in page.context["page"].actions] == ["开通填报员账户"]
    assert client.get(f"/administration/accounts/{stranger.pk}/").status_code == 404
    form = client.get("/administration/accounts/new/open_staff/").context["form"]
    assert list(form.fields["organization"].queryset) == [firm]
    answer = client.post("/administration/accounts/new/open_staff/", {**PERSON, "organization": firm.pk})
    account = User.objects.get(username="zheng.jie")
    assert answer.url == f"/administration/accounts/{account.pk}/"
    shown = client.get(answer.url)
    assert shown.status_code == 200
    assert "试点单位填报员" in shown.content.decode()
