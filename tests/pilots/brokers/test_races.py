"""Two people at the same moment: a firm is named once, heard once on the same, graded once."""

import pytest

from haizhu_broker.accounts.domain import system_user
from pilots.brokers.models import Broker
from pilots.gradings import domain as gradings
from pilots.gradings.models import Grading
from pilots.gradings.scheme_file import FIRST
from pilots.hearings import domain as hearings
from pilots.hearings.models import Hearing
from pilots.roles import Role
from tests.factories.brokers import SAID
from tests.factories.notices import on
from tests.factories.pilots import DAY, candidate, person
from tests.factories.races import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_firm_named_twice_at_once_is_one_broker(programme, firm, director):
    ends = together(
        lambda: candidate(programme, firm, director, number="甲"),
        lambda: candidate(programme, firm, director, number="乙"),
    )
    assert (ends, Broker.objects.count()) == (["StepRefused", "done"], 1)


def test_hearing_prepared_twice_at_once_is_one(broker, director):
    given = {"actor": director, **on(DAY), "broker": broker, "intended": "suspend", **SAID}
    ends = together(lambda: hearings.prepare(**given), lambda: hearings.prepare(**given))
    assert (ends, Hearing.objects.count()) == (["StepRefused", "done"], 1)


def test_grading_drawn_up_twice_at_once_is_one(broker, director):
    draft = gradings.load_scheme(FIRST.read_text(encoding="utf-8"), actor=system_user(), **on(DAY))
    gradings.enact(draft, actor=director, **on(DAY), effective_from=DAY)
    given = {"actor": person(Role.BUREAU_STAFF), **on(DAY), "broker": broker, "sort": "renewal"}
    ends = together(lambda: gradings.draw_up(**given), lambda: gradings.draw_up(**given))
    assert (ends, Grading.objects.count()) == (["StepRefused", "done"], 1)
