"""Two brokers with their people, and the bureau."""

from types import SimpleNamespace

import pytest

from pilots.roles import Role
from tests.factories.pilots import active, enterprise, person, small_programme


@pytest.fixture
def scene():
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    firms = [enterprise(number) for number in (1, 2)]
    brokers = [active(programme, firm, director) for firm in firms]
    own, rival = (person(Role.FIRM_ADMIN, firm.organization) for firm in firms)
    return SimpleNamespace(
        director=director,
        staff=person(Role.BUREAU_STAFF),
        broker=brokers[0],
        other=brokers[1],
        own=own,
        rival=rival,
        programme=programme,
    )
