"""Machine accounts by their verbs: who may, what is refused, and that a secret is nowhere to be found."""

from datetime import timedelta

import pytest
from django.db import connection

from haizhu_broker.access.policy import policy_of
from haizhu_broker.access.roles import AUDIT_ADMIN, SECURITY_ADMIN, SYSTEM_ADMIN
from haizhu_broker.accounts.models import Kind
from haizhu_broker.administration.clients import domain
from haizhu_broker.administration.clients.keys import matches
from haizhu_broker.administration.clients.models import Client
from haizhu_broker.api.scopes import all_scopes, offered_to
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from haizhu_broker.web import clock
from pilots.roles import Role
from tests.factories.clients import administrator, broker_client, city, client_for

pytestmark = pytest.mark.django_db


def by(actor):
    moment = clock.now()
    return {"actor": actor, "today": moment.date(), "now": moment}


def test_register_makes_an_account_for_a_machine_that_nobody_signs_in_with(ours, firm):
    capacity = ours.user.memberships.get()
    assert (ours.user.kind, ours.user.has_usable_password()) == (Kind.MACHINE, False)
    assert (capacity.organization, capacity.role) == (firm, Role.BROKER_CLIENT)
    assert (ours.state, ours.client_id != ours.issued_secret) == ("active", True)


def rows_with(table, words):
    """How many rows of a table hold one of the words anywhere."""
    with connection.cursor() as cursor:
        patterns = [f"%{word}%" for word in words]
        cursor.execute(f'SELECT count(*) FROM "{table}" kept WHERE kept::text LIKE ANY(%s)', [patterns])
        return cursor.fetchone()[0]


def test_secret_stands_nowhere_in_the_database(ours, firm_admin):
    secrets = [ours.issued_secret]
    domain.rotate(ours, **by(firm_admin))
    secrets.append(ours.issued_secret)
    tables = connection.introspection.table_names()
    assert rows_with("administration_client", [ours.client_secret]) == 1
    assert [table for table in tables if rows_with(table, secrets)] == []


def test_digest_of_a_secret_stands_in_no_history_and_no_entry(ours, firm_admin):
    domain.rotate(ours, **by(firm_admin))
    tables = connection.introspection.table_names()
    assert [t for t in tables if rows_with(t, [ours.client_secret, ours.former_secret])] == ["administration_client"]


@pytest.mark.parametrize(
    ("role", "home", "machine", "owner"),
    [
        (Role.FIRM_ADMIN, "firm", Role.BROKER_CLIENT, "rival"),
        (Role.FIRM_ADMIN, "firm", Role.FILING_CLIENT, "firm"),
        (Role.FIRM_STAFF, "firm", Role.BROKER_CLIENT, "firm"),
        (SYSTEM_ADMIN, "firm", Role.BROKER_CLIENT, "firm"),
        (SECURITY_ADMIN, "firm", Role.FILING_CLIENT, "rival"),
        (AUDIT_ADMIN, "firm", Role.FILING_CLIENT, "rival"),
        (Role.BUREAU_DIRECTOR, "firm", Role.FILING_CLIENT, "rival"),
    ],
)
def test_register_by_somebody_else_writes_nothing(request, role, home, machine, owner):
    actor, organization = administrator(role, request.getfixturevalue(home)), request.getfixturevalue(owner)
    before = type(actor).objects.count()
    with pytest.raises(NotPermitted):
        client_for(machine, organization, actor)
    assert (Client.objects.count(), type(actor).objects.count()) == (0, before)


def test_keepers_reach_their_own_clients_alone(ours, theirs, authority, firm_admin):
    policy = policy_of(Client)
    reached = {action: set(policy.permitted(firm_admin, action)) for action in ("view", "rotate", "thaw")}
    assert reached == {"view": {ours}, "rotate": {ours}, "thaw": set()}
    kept = {action: set(policy.permitted(administrator(), action)) for action in ("view", "rotate", "freeze")}
    assert kept == {"view": {ours, theirs, authority}, "rotate": {authority}, "freeze": {ours, theirs, authority}}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"scopes": []}, "scopes"),
        ({"scopes": ["read", "task:write"]}, "scopes"),
        ({"expires_on": clock.today() - timedelta(days=1)}, "expires_on"),
        ({"expires_on": clock.today() + timedelta(days=732)}, "expires_on"),
    ],
)
def test_register_with_too_much_is_refused(firm, changed, field):
    with pytest.raises(StepRefused) as refused:
        broker_client(firm, **changed)
    assert list(refused.value.fields) == [field]


def test_register_of_a_role_of_people_is_refused():
    with pytest.raises(StepRefused) as refused:
        client_for(Role.BUREAU_DIRECTOR, city(), administrator(), scopes=["read"])
    assert list(refused.value.fields) == ["role"]


def test_rotate_lets_both_secrets_open_until_the_grace_ends(ours, firm_admin, settings):
    former = ours.issued_secret
    domain.rotate(ours, **by(firm_admin))
    moment = clock.now()
    later = moment + timedelta(hours=settings.SECRET_GRACE_HOURS)
    assert [matches(ours, secret, moment) for secret in (former, ours.issued_secret)] == [True, True]
    assert [matches(ours, secret, later) for secret in (former, ours.issued_secret)] == [False, True]


def test_rotate_at_once_ends_the_former_secret(ours, firm_admin):
    former = ours.issued_secret
    domain.rotate(ours, **by(firm_admin), is_immediate=True)
    assert [matches(ours, secret, clock.now()) for secret in (former, ours.issued_secret)] == [False, True]


def test_freeze_tells_whoever_keeps_the_client(ours, firm, firm_admin, theirs):
    domain.freeze(ours, **by(administrator(SECURITY_ADMIN)), note="异常流量。")
    told = set(Message.objects.values_list("recipient__memberships__organization", flat=True))
    assert (told, Message.objects.first().url) == ({firm.pk}, ours.get_absolute_url())


def test_scopes_follow_from_what_the_role_may_do():
    assert offered_to(Role.BROKER_CLIENT) == {"read": "读取", "periodic-report:write": "办理定期报送"}
    assert offered_to(Role.FILING_CLIENT) == {"read": "读取", "filing:write": "办理备案"}
    assert all_scopes() == offered_to(Role.BROKER_CLIENT) | offered_to(Role.FILING_CLIENT)
