"""Rights are given by the security administrator alone, never to himself, never mixed, and end at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from haizhu_broker.access.capacities import capacities, person
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.administration.appointments import domain
from haizhu_broker.audit.journal import timeline
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from tests.factories.accounts import MembershipFactory, OrganizationFactory, UserFactory

from ..conftest import TODAY

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=5)


@pytest.fixture
def clerk(office) -> User:
    return UserFactory(display_name="张某", organization=office)


def roles_of(user: User) -> list[str]:
    return [one.role for one in capacities(person(user.pk))]


def refusal(verb, *args, **inputs) -> str:
    before = list(Membership.objects.order_by("pk").values())
    with pytest.raises(StepRefused) as refused, transaction.atomic():
        verb(*args, **inputs)
    assert list(Membership.objects.order_by("pk").values()) == before
    return refused.value.message


def test_appoint_gives_the_role_from_today_and_tells_the_person(by, clerk, office):
    held = domain.appoint(**by("security_admin"), user=clerk, organization=office, role="bureau_staff", position="经办")
    assert (held.state, held.valid_from, held.valid_until) == ("appointed", TODAY, None)
    assert roles_of(clerk) == ["bureau_staff", "anonymous"]
    assert Message.objects.get(recipient=clerk).title == "您已获得身份：示例政务数据局·政务数据局经办"
    assert [(one.verb, one.role) for one in timeline(held)] == [("appoint", "security_admin")]


@pytest.mark.parametrize("role", ["system_admin", "audit_admin"])
def test_appoint_by_another_administrator_is_not_permitted(by, clerk, office, role):
    with pytest.raises(NotPermitted):
        domain.appoint(**by(role), user=clerk, organization=office, role="bureau_staff")
    assert roles_of(clerk) == ["anonymous"]


def test_appoint_oneself_is_refused(by, three, office):
    said = refusal(
        domain.appoint, **by("security_admin"), user=three["security_admin"], organization=office, role="bureau_staff"
    )
    assert said == "不能变更自己的权限，也不能变更您所代理的同事的权限，请由另一名安全管理员办理。"


def test_appoint_by_a_stand_in_for_himself_or_his_principal_is_refused(by, three, clerk, office):
    held = three["security_admin"].memberships.get()
    term = {"valid_from": TODAY, "valid_until": LATER, "reason": "休假"}
    domain.stand_in(**by("security_admin"), membership=held, user=clerk, **term)
    lent = {**by("security_admin"), "actor": person(clerk.pk)}
    for user in (clerk, three["security_admin"]):
        said = refusal(domain.appoint, **lent, user=user, organization=office, role="security_admin")
        assert said.startswith("不能变更自己的权限")
    other = domain.appoint(**lent, user=UserFactory(), organization=office, role="bureau_staff")
    assert timeline(other).get().actor_name == f"张某（代{three['security_admin']}）"


@pytest.mark.parametrize(
    ("first", "second"),
    [("system_admin", "security_admin"), ("audit_admin", "bureau_staff"), ("bureau_staff", "system_admin")],
)
def test_appoint_mixed_with_an_administrator_at_the_same_time_is_refused(by, clerk, office, first, second):
    start = TODAY + timedelta(days=30)
    domain.appoint(**by("security_admin"), user=clerk, organization=office, role=first, valid_from=start)
    said = refusal(domain.appoint, **by("security_admin"), user=clerk, organization=office, role=second)
    assert said.endswith("三员互相排斥，也不得同时担任业务身份。")
    until = start - timedelta(days=1)
    held = domain.appoint(**by("security_admin"), user=clerk, organization=office, role=second, valid_until=until)
    assert held.valid_until == until
    assert refusal(domain.set_term, held, **by("security_admin"), valid_until=start).startswith("张某在")


def test_mixture_is_refused_by_the_database_too(clerk, office):
    MembershipFactory(user=clerk, organization=office, role="system_admin")
    with pytest.raises(IntegrityError, match="accounts_one_administrator"), transaction.atomic():
        MembershipFactory(user=clerk, organization=office, role="bureau_staff")
    MembershipFactory(user=UserFactory(), organization=office, role="bureau_staff")
    assert clerk.memberships.count() == 1


def test_appoint_the_same_again_is_refused(by, clerk, office):
    MembershipFactory(user=clerk, organization=office, role="expert")
    said = refusal(domain.appoint, **by("security_admin"), user=clerk, organization=office, role="expert")
    assert said == "张某在长期已有这一身份，请调整其期限。"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"role": "broker_client"}, "没有这一身份，或者它只属于系统客户端。"),
        ({"role": "system"}, "没有这一身份，或者它只属于系统客户端。"),
        ({"role": "nobody"}, "没有这一身份，或者它只属于系统客户端。"),
        ({"valid_until": date(2022, 4, 19)}, "截止日不能早于2022-04-20。"),
    ],
)
def test_appoint_with_bad_inputs_is_refused(by, clerk, office, given, said):
    inputs = {"user": clerk, "organization": office, "role": "expert", **given}
    assert refusal(domain.appoint, **by("security_admin"), **inputs) == said


def test_appoint_a_machine_or_a_closed_account_is_refused(by, office):
    for user in (UserFactory(kind="machine"), UserFactory(state="closed", is_active=False)):
        assert refusal(
            domain.appoint, **by("security_admin"), user=user, organization=office, role="expert"
        ).startswith("“")


def test_appoint_in_a_dissolved_organization_is_refused(by, clerk):
    gone = OrganizationFactory(state="dissolved")
    said = refusal(domain.appoint, **by("security_admin"), user=clerk, organization=gone, role="expert")
    assert said == f"“{gone}”已撤销，不能在其中任职。"


def test_end_takes_the_right_at_the_next_request(by, clerk, office, client: Client):
    held = MembershipFactory(user=clerk, organization=office, role="bureau_staff")
    client.force_login(clerk)
    assert client.get("/brokers/").status_code == 200
    domain.end(held, **by("security_admin"), note="调离")
    assert client.get("/brokers/").status_code == 403
    assert (held.state, held.valid_until) == ("ended", TODAY)
    assert list(Membership.objects.valid_on(TODAY).filter(pk=held.pk)) == []
    assert list(Membership.objects.valid_on(TODAY - timedelta(days=1)).filter(pk=held.pk)) == [held]


def test_end_of_the_last_administrator_is_refused(by, three, office):
    role = "audit_admin"
    spare = Membership.objects.filter(role=role).exclude(user=three[role]).get()
    domain.end(spare, **by("security_admin"), note="调离")
    held = three[role].memberships.get()
    last = f"{three[role]}是最后一名审计管理员，须先有另一人长期担任并已激活账户。"
    assert refusal(domain.end, held, **by("security_admin"), note="调离") == last
    assert refusal(domain.set_term, held, **by("security_admin"), valid_until=LATER) == last


def test_end_counts_neither_stand_ins_nor_those_who_cannot_sign_in(by, three, office, clerk):
    role = "audit_admin"
    held, spare = three[role].memberships.get(), Membership.objects.filter(role=role).exclude(user=three[role]).get()
    User.objects.filter(pk=spare.user_id).update(state="invited", is_active=False)
    term = {"valid_from": TODAY, "valid_until": LATER, "reason": "休假"}
    domain.stand_in(**by("security_admin"), membership=held, user=clerk, **term)
    assert "最后一名审计管理员" in refusal(domain.end, held, **by("security_admin"), note="调离")


def test_set_term_lets_it_run_out_by_date_and_stand_ins_with_it(by, clerk, office):
    held = MembershipFactory(organization=office, role="bureau_director")
    lent = domain.stand_in(
        **by("security_admin"), membership=held, user=clerk, valid_from=TODAY, valid_until=LATER, reason="休假"
    )
    domain.set_term(held, **by("security_admin"), valid_until=TODAY + timedelta(days=2))
    lent.refresh_from_db()
    assert (held.state, held.valid_until, lent.valid_until) == ("appointed", date(2022, 4, 22), date(2022, 4, 22))


def test_set_term_of_what_has_run_out_is_refused(by, office):
    held = MembershipFactory(organization=office, valid_until=TODAY - timedelta(days=1))
    said = refusal(domain.set_term, held, **by("security_admin"), valid_until=LATER)
    assert said == "已于2022-04-19到期，需要时请重新授权。"


def test_end_twice_is_a_conflict(by, office):
    held = MembershipFactory(organization=office)
    domain.end(held, **by("security_admin"), note="调离")
    with pytest.raises(StepConflict):
        domain.end(held, **by("security_admin"), note="调离")
    assert timeline(held).count() == 1
