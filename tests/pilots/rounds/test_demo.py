"""The demonstration's first round: every kind of application, and nothing changes when it is built again."""

from collections import Counter
from datetime import date

import pytest

from haizhu_broker.accounts.models import User
from pilots import demo as pilots
from pilots.enterprises import domain as enterprises
from pilots.programme.models import Programme, Sector
from pilots.rounds import demo, domain
from pilots.rounds.models import Application, Submission
from tests.factories.pilots import fictional_uscc
from tests.factories.rounds import AFTER, at, ranked, reviewed, voted

pytestmark = pytest.mark.django_db


def test_first_round_has_one_supplement_one_late_and_one_withdrawn():
    pilots.build(date(2022, 1, 5))
    programme = Programme.objects.get(code="haizhu-2021")
    staff, director = (User.objects.get(username=name) for name in ("staff", "director"))
    sector = Sector.objects.get(code="power")
    more = {"sector": sector, "district_code": "440105", "kind": "company"}
    enterprises.register(
        actor=staff, today=date(2021, 12, 15), name="示例新能源数据有限公司", uscc=fictional_uscc(900), **more
    )
    round = demo.build(programme, demo.Office(staff, director))
    assert round.state == "reviewing"
    states = Counter(Application.objects.values_list("state", flat=True))
    assert states == {"in_review": 5, "lapsed": 1, "withdrawn": 1}
    assert Submission.objects.filter(number=2).count() == 1
    assert demo.build(programme, demo.Office(staff, director)) == round
    assert Application.objects.count() == 7
    list_is_decided(round, demo.Office(staff, director))


def list_is_decided(round, office):
    """The ranking becomes a list, from which the leading group departs once."""
    entered = list(round.applications.filter(state="in_review").order_by("number"))
    reviewed(round, office.director, AFTER)
    domain.hand_in_ranking(round, ranked(entered), **at(AFTER))
    domain.moving.refer(round, actor=office.director, **at(AFTER))
    demo.propose(round, office)
    voted(round, office.director, AFTER)
    demo.decide(round, office, "海数联纪〔2021〕2号")
    departing = round.proposals.exclude(approved_reason="").order_by("rank")
    assert [(one.is_proposed, one.is_approved) for one in departing] == [(True, False), (False, True)]
    assert round.approval == "海数领纪〔2021〕2号"
