"""The registry follows every decision on the day of its recording, and what is recorded stays."""

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, transaction

from haizhu_broker.lifecycle.errors import StepRefused
from pilots.brokers import domain as brokers
from pilots.enterprises import domain as enterprises
from pilots.registry.models import RegistryEntry
from pilots.roles import Role
from tests.factories.brokers import let
from tests.factories.pilots import DECISION, NOON, active, enterprise, person, small_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def broker(director):
    return active(small_programme(), enterprise(), director)


def _do(verb, broker, director, day, **inputs):
    verb(broker, actor=director, today=day, now=NOON, decided_on=day, **{**DECISION, **inputs})


def _on(day):
    return list(RegistryEntry.objects.on(day).values_list("state", "grade"))


def test_record_of_several_decisions_on_a_day_shows_the_last(broker, director):
    assert _on(date(2022, 1, 3)) == []
    assert _on(date(2022, 1, 4)) == [("active", "2")]
    assert [one.kind for one in RegistryEntry.objects.order_by("pk")] == ["announce", "start"]


def test_read_as_of_a_day_shows_what_was_known_then(broker, director):
    let(broker, "suspend", date(2022, 5, 10))
    brokers.suspend(broker, actor=director, today=date(2022, 5, 10), now=NOON, decided_on=date(2022, 5, 1), **DECISION)
    _do(brokers.resume, broker, director, date(2022, 6, 1))
    _do(brokers.change, broker, director, date(2022, 7, 1), grade="1")
    let(broker, "terminate", date(2022, 8, 1))
    _do(brokers.terminate, broker, director, date(2022, 8, 1))
    assert _on(date(2022, 5, 9)) == [("active", "2")]
    assert _on(date(2022, 5, 10)) == [("suspended", "2")]
    assert _on(date(2022, 6, 1)) == [("active", "2")]
    assert _on(date(2022, 7, 1)) == [("active", "1")]
    assert _on(date(2022, 8, 1)) == [("terminated", "1")]


def test_rename_of_the_firm_shows_from_its_day_on(broker, director):
    staff = person(Role.BUREAU_STAFF)
    firm = broker.enterprise
    enterprises.revise(firm, actor=staff, today=date(2022, 3, 1), name="示例新名数据有限公司")
    enterprises.revise(firm, actor=staff, today=date(2022, 3, 2), address="广州市海珠区示例路1号")
    names = [RegistryEntry.objects.on(day).get().name for day in (date(2022, 2, 28), date(2022, 3, 1))]
    assert names == ["示例第1数据有限公司", "示例新名数据有限公司"]
    assert RegistryEntry.objects.count() == 3


def test_overlap_or_alter_by_sql_is_refused(broker):
    standing = RegistryEntry.objects.standing().get()
    fields = {f.attname: getattr(standing, f.attname) for f in standing._meta.concrete_fields if not f.primary_key}
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistryEntry.objects.create(**{**fields, "decision_id": None, "kind": "rename"})
    with pytest.raises(InternalError), transaction.atomic():
        RegistryEntry.objects.filter(pk=standing.pk).update(grade="3")
    with pytest.raises(InternalError), transaction.atomic():
        standing.delete()
    assert RegistryEntry.objects.standing().get().grade == "2"


def test_entry_of_a_refused_decision_is_undone_with_it(broker, director):
    before = RegistryEntry.objects.count()
    with pytest.raises(StepRefused, match="没有变更任何内容"):
        _do(brokers.change, broker, director, date(2022, 7, 1), grade="2")
    assert RegistryEntry.objects.count() == before
