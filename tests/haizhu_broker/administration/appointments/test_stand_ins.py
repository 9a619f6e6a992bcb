"""AB 角: a colleague acts for a time in another's capacity, which the audit says, and it ends by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from haizhu_broker.access.capacities import capacities, person
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.administration.appointments import domain
from haizhu_broker.audit import journal
from haizhu_broker.lifecycle.errors import StepRefused
from tests.factories.accounts import MembershipFactory, OrganizationFactory, UserFactory

from ..conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
TERM = {"valid_from": TODAY, "valid_until": TODAY + timedelta(days=5), "reason": "外出培训"}


@pytest.fixture
def held(office) -> Membership:
    return MembershipFactory(organization=office, role="bureau_director", user__display_name="王某")


@pytest.fixture
def deputy(office) -> User:
    return MembershipFactory(organization=office, role="bureau_staff", user__display_name="张某").user


def refusal(**inputs) -> str:
    number = Membership.objects.count()
    with pytest.raises(StepRefused) as refused, transaction.atomic():
        domain.stand_in(**inputs)
    assert Membership.objects.count() == number
    return refused.value.message


def test_stand_in_holds_the_capacity_at_no_further_statement(by, held, deputy, django_assert_num_queries):
    domain.stand_in(**by("security_admin"), membership=held, user=deputy, **TERM)
    with django_assert_num_queries(1):
        found = capacities(person(deputy.pk))
    assert [(one.role, one.principal_name) for one in found] == [
        ("bureau_staff", ""),
        ("bureau_director", "王某"),
        ("anonymous", ""),
    ]
    assert found[1].principal == held.user_id
    assert capacities(User.objects.get(pk=deputy.pk)) == found


def test_stand_in_ends_by_date(by, held, deputy):
    domain.stand_in(**by("security_admin"), membership=held, user=deputy, **TERM)
    with time_machine.travel(NOW + timedelta(days=6), tick=False):
        assert [one.role for one in capacities(person(deputy.pk))] == ["bureau_staff", "anonymous"]


def test_stand_in_ends_when_the_capacity_ends(by, held, deputy):
    lent = domain.stand_in(**by("security_admin"), membership=held, user=deputy, **TERM)
    domain.end(held, **by("security_admin"), note="调离")
    lent.refresh_from_db()
    assert (lent.state, [one.role for one in capacities(person(deputy.pk))]) == ("ended", ["bureau_staff", "anonymous"])
    assert [one.verb for one in journal.timeline(lent)] == ["end", "stand_in"]


def test_entry_of_a_stand_in_names_for_whom(held, deputy, by):
    domain.stand_in(**by("security_admin"), membership=held, user=deputy, **TERM)
    own, lent, _ = capacities(person(deputy.pk))
    entries = [journal.record("x", "示例", held, actor=deputy, capacity=one) for one in (own, lent)]
    assert [one.actor_name for one in entries] == ["张某", "张某（代王某）"]
    long = User(username="x", display_name="长" * 60)
    assert journal.record("x", "示例", held, actor=deputy, capacity=lent).actor == deputy
    assert len(journal._name(long, lent)) == 60


def test_stand_in_for_too_long_is_refused(by, held, deputy):
    long = {**TERM, "valid_until": TODAY + timedelta(days=30)}
    given = {**by("security_admin"), "membership": held, "user": deputy}
    assert refusal(**given, **long) == "一次代理不超过30天，到期可以重新安排。"
    lent = domain.stand_in(**given, **{**TERM, "valid_until": TODAY + timedelta(days=29)})
    with pytest.raises(StepRefused, match="一次代理不超过30天"):
        domain.set_term(lent, **by("security_admin"), valid_until=TODAY + timedelta(days=30))
    with pytest.raises(StepRefused, match="代理必须写明截止日"):
        domain.set_term(lent, **by("security_admin"), valid_until=None)


def test_stand_in_beyond_the_term_of_the_capacity_is_refused(by, held, deputy):
    held.valid_until = TODAY + timedelta(days=2)
    held.save()
    said = refusal(**by("security_admin"), membership=held, user=deputy, **TERM)
    assert said == "代理期应在被代理的身份期限内（即日至2022-04-22）。"


def test_stand_in_by_a_stranger_is_refused(by, held):
    stranger = UserFactory(display_name="外人", organization=OrganizationFactory())
    said = refusal(**by("security_admin"), membership=held, user=stranger, **TERM)
    assert said == "外人不是示例政务数据局的人员，只能由同一机构的同事代理。"


def test_stand_in_for_oneself_or_for_a_stand_in_is_refused(by, held, deputy, office):
    given = by("security_admin")
    assert refusal(**given, membership=held, user=held.user, **TERM) == "代理人不能是本人。"
    lent = domain.stand_in(**given, membership=held, user=deputy, **TERM)
    said = refusal(**given, membership=lent, user=UserFactory(organization=office), **TERM)
    assert said == "只能代理他人现有的身份，代理不得再转由他人代理。"


def test_stand_in_for_an_administrator_by_somebody_with_business_is_refused(by, three, deputy):
    said = refusal(**by("security_admin"), membership=three["audit_admin"].memberships.get(), user=deputy, **TERM)
    assert said == "张某在长期任政务数据局经办。三员互相排斥，也不得同时担任业务身份。"


def test_stand_in_by_the_security_administrator_himself_is_refused(by, three, held):
    said = refusal(**by("security_admin"), membership=held, user=three["security_admin"], **TERM)
    assert said.startswith("不能变更自己的权限")


def test_stand_in_without_term_or_reason_is_refused_by_the_database(held, deputy, office):
    term = {"valid_from": TODAY, "valid_until": TODAY}
    for given in ({**term, "reason": ""}, {"reason": "休假"}):
        with pytest.raises(IntegrityError, match="accounts_membership_stand_in"), transaction.atomic():
            MembershipFactory(user=deputy, organization=office, role="expert", stands_in_for=held, **given)
    assert held.stand_ins.count() == 0
