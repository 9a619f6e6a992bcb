"""The person of a session: read in one statement with the capacities held today, as `capacities` reads them."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user
from django.test import Client, RequestFactory
from django.utils.timezone import localdate

from haizhu_broker.access.capacities import PUBLIC, capacities, person
from haizhu_broker.accounts.domain import appoint, system_user
from haizhu_broker.accounts.models import User
from tests.factories.accounts import MembershipFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    """In two capacities today, in a third until yesterday."""
    user = MembershipFactory(position="经办").user
    appoint(user, OrganizationFactory(), "expert", start=date(2022, 1, 1))
    MembershipFactory(user=user, role="finance", valid_until=localdate() - timedelta(days=1))
    return user


def test_person_is_the_account_with_every_field(clerk):
    found, expected = person(clerk.pk), User.objects.get(pk=clerk.pk)
    names = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(found, name) for name in names] == [getattr(expected, name) for name in names]


def test_person_holds_what_is_held_today_in_one_statement(clerk, django_assert_num_queries):
    person(clerk.pk)
    with django_assert_num_queries(1):
        held = capacities(person(clerk.pk))
    assert held == capacities(User.objects.get(pk=clerk.pk))
    assert [one.role for one in held] == ["bureau_staff", "expert", "anonymous"]


def test_person_without_membership_has_the_public_capacity():
    assert capacities(person(UserFactory().pk)) == (PUBLIC,)


def test_person_that_is_the_system_has_its_role():
    assert [one.role for one in capacities(person(system_user().pk))] == ["system", "anonymous"]


def test_person_unknown_is_nobody():
    assert person(0) is None


def test_session_of_a_person_shut_out_belongs_to_nobody(clerk):
    client = Client()
    client.force_login(clerk)
    request = RequestFactory().get("/")
    request.session = client.session
    assert get_user(request) == clerk
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert get_user(request).is_anonymous
