"""The demonstration's first round: every kind of application, and nothing changes when it is built again."""

from collections import Counter
from datetime import date

import pytest

from pilots import demo as pilots
from pilots.programme.models import Programme
from pilots.rounds import demo, domain
from pilots.rounds.models import Application, Submission
from pilots.survey import demo as survey
from tests.factories.rounds import AFTER, at, ranked, reviewed, voted

pytestmark = pytest.mark.django_db


def test_first_round_has_one_supplement_one_late_and_one_withdrawn():
    people = {account.person.username: account.user for account in pilots.build(date(2022, 1, 5))}
    survey.build(people)
    programme, staff, director = Programme.objects.get(), people["staff"], people["director"]
    round = demo.build(programme, demo.Office(staff, director))
    assert round.state == "reviewing"
    states = Counter(Application.objects.values_list("state", flat=True))
    assert states == {"in_review": 8, "lapsed": 1, "withdrawn": 1}
    assert Submission.objects.filter(number=2).count() == 1
    assert demo.build(programme, demo.Office(staff, director)) == round
    assert Application.objects.count() == 10
    list_is_decided(round, demo.Office(staff, director))


def list_is_decided(round, office):
    """The ranking becomes a list, from which the leading group departs once."""
    entered = list(round.applications.filter(state="in_review").order_by("number"))
    reviewed(round, office.director, AFTER)
    domain.hand_in_ranking(round, ranked(entered), **at(AFTER))
    domain.moving.refer(round, actor=office.director, **at(AFTER))
    demo.propose(round, office)
    voted(round, office.director, AFTER)
    demo.submit(round, office, "海数联纪〔2021〕2号")
    demo.approve(round, office, "海数领纪〔2021〕1号")
    departing = round.proposals.exclude(approved_reason="").order_by("rank")
    assert [(one.is_proposed, one.is_approved) for one in departing] == [(True, False), (False, True)]
    assert (round.minutes, round.approval) == ("海数联纪〔2021〕2号", "海数领纪〔2021〕1号")
