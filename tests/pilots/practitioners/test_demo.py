"""The demonstration's people and certificates: fictional, valid, the same when built twice."""

import pytest

from haizhu_broker.audit.models import Entry
from pilots import demo
from pilots.certificates import demo as certificates
from pilots.certificates.models import PilotCertificate
from pilots.practitioners import demo as practitioners
from pilots.practitioners import identity
from pilots.practitioners.models import Practitioner
from tests.factories.demonstration import named

pytestmark = pytest.mark.django_db


def test_build_registers_people_with_valid_numbers_and_certificates_once():
    people = {account.person.username: account.user for account in demo.build(practitioners.CHECKED)}
    brokers = named(people["director"])
    for _ in range(2):
        certificates.build(brokers, people["director"])
        practitioners.build(people)
        practitioners.live_through(people)
        entries = Entry.objects.count()
    found = list(Practitioner.objects.order_by("pk"))
    faults = [identity.problem(one.paper, one.identity_number, practitioners.CHECKED) for one in found]
    assert faults == [None] * sum(firm.number for firm in practitioners.FIRMS)
    assert len({one.name for one in found}) == len(found)  # nobody seems to be engaged twice
    assert sorted({one.broker.practitioners.count() for one in found}) == [5, 6, 7, 8]
    assert [one.state for one in found if one.state != "registered"] == ["suspended"]
    assert {check.is_passed for one in found for check in one.checks.all()} == {True, False}
    assert list(PilotCertificate.objects.values_list("state", flat=True)) == ["valid"] * 5
    assert Entry.objects.count() == entries
