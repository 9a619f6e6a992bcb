"""The demonstration's review: one stands aside, one outlier is explained, the ranking goes to the joint meeting."""

import pytest

from pilots import demo as pilots
from pilots.experts.models import DrawnExpert
from pilots.programme.models import Programme
from pilots.review import demo, domain
from pilots.review.models import Panel
from pilots.rounds import demo as rounds
from pilots.survey import demo as survey

pytestmark = pytest.mark.django_db


def test_demonstration_reviews_the_first_round_once() -> None:
    people = {account.person.username: account.user for account in pilots.build(rounds._on(23, 9).date())}
    survey.build(people)
    staff, director = people["staff"], people["director"]
    programme = Programme.objects.get()
    round = rounds.build(programme, rounds.Office(staff, director))
    panel = demo.build(round, demo.Office(staff, director))
    again = demo.build(round, demo.Office(staff, director))
    assert (again.pk, Panel.objects.count()) == (panel.pk, 1)
    states = list(panel.members.order_by("pk").values_list("code", "state"))
    assert states[1] == ("专家B", "recused")
    assert [state for _, state in states].count("cleared") == 7
    assert DrawnExpert.objects.filter(draw=panel.draw, left_because="tie").count() == 1
    round.refresh_from_db()
    assert (round.state, panel.state, round.proposals.count()) == (
        "deliberating",
        "handed_in",
        round.applications.filter(state="scored").count(),
    )
    assert panel.sheets.exclude(explanation="").count() == 1
    assert domain.recomputed(panel.results.get())
    ranked = list(round.proposals.order_by("rank").values_list("application__enterprise__uscc", flat=True))
    assert ranked[: len(demo.STRENGTH)] == sorted(demo.STRENGTH, key=demo.STRENGTH.__getitem__, reverse=True)
