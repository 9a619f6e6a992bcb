"""Brokers that were there before the registry get, when migrated, the entries that it would have kept."""

from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.apps import apps

from pilots.brokers import domain as brokers
from pilots.brokers import following
from pilots.programme.models import Sector
from pilots.registry.domain import record_decision
from pilots.registry.models import RegistryEntry
from pilots.roles import Role
from tests.factories.brokers import let
from tests.factories.notices import on
from tests.factories.pilots import DECISION, candidate, enterprise, person, small_programme

pytestmark = pytest.mark.django_db
migration = import_module("pilots.migrations.0017_registry")
SHOWN = (
    "kind",
    "state",
    "decided_on",
    "type",
    "grade",
    "sectors",
    "sector_codes",
    "scope",
    "neutrality",
    "valid_until",
)
SHOWN += ("document", "recorded_from", "recorded_until")


def lived_through(firm, director):
    """A broker with two decisions on one day, changes of all kinds, a suspension and its end."""
    other, _ = Sector.objects.get_or_create(code="finance", defaults={"name": "金融", "position": 9})
    broker = None
    steps = (
        (date(2022, 1, 4), None, {}),
        (date(2022, 1, 4), brokers.start, {}),
        (date(2022, 3, 1), brokers.change, {"grade": "1", "scope": "电力数据产品开发"}),
        (date(2022, 4, 1), brokers.suspend, {}),
        (date(2022, 5, 1), brokers.change, {"sectors": [firm.sector, other], "valid_until": date(2023, 6, 30)}),
        (date(2022, 6, 1), brokers.resume, {}),
        (date(2022, 7, 1), brokers.change, {"type": "technology", "neutrality": "另行声明。"}),
        (date(2022, 8, 1), brokers.terminate, {}),
    )
    for day, verb, inputs in steps:
        with time_machine.travel(on(day)["now"]):
            if verb is None:
                broker = candidate(small_programme(), firm, director)
                continue
            let(broker, verb.__name__, day)
            verb(broker, actor=director, **on(day), decided_on=day, **{**DECISION, **inputs})
    return broker


def entries(broker):
    return list(RegistryEntry.objects.filter(broker=broker).order_by("pk").values_list(*SHOWN))


def test_past_is_made_up_as_it_would_have_been_kept(monkeypatch):
    director = person(Role.BUREAU_DIRECTOR)
    kept = lived_through(enterprise(1), director)
    hearers = [one for one in following.HEARERS if one is not record_decision]
    monkeypatch.setattr(following, "HEARERS", hearers)
    unknown = lived_through(enterprise(2), director)
    assert entries(unknown) == []
    for _ in range(2):
        migration.record_the_past(apps, None)
        assert entries(unknown) == entries(kept)
    assert len(entries(kept)) == 8
    assert RegistryEntry.objects.standing().filter(broker=unknown).get().state == "terminated"
