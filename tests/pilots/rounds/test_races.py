"""Two people at the same moment: a round is moved on once, an application handed in once, a firm applies once."""

import pytest

from pilots.rounds import domain
from pilots.rounds.models import Application, Round, Submission
from tests.factories.races import together
from tests.factories.rounds import AFTER, accepted, at, begun

pytestmark = pytest.mark.django_db(transaction=True)


def test_round_moved_on_twice_at_once_is_one_step(round, firm, author, staff, director):
    application = accepted(round, firm, author, staff)
    one, two = Round.objects.get(pk=round.pk), Round.objects.get(pk=round.pk)
    ends = together(
        lambda: domain.moving.begin_review(one, actor=director, **at(AFTER)),
        lambda: domain.moving.begin_review(two, actor=director, **at(AFTER)),
    )
    application.refresh_from_db()
    assert (ends, application.state) == (["StepConflict", "done"], "in_review")


def test_submitted_twice_at_once_is_one_submission(round, firm, author):
    application = begun(round, firm, author)
    one, two = (Application.objects.get(pk=application.pk) for _ in range(2))
    ends = together(
        lambda: domain.applications.submit(one, actor=author, **at(), signatory="示例甲"),
        lambda: domain.applications.submit(two, actor=author, **at(), signatory="示例乙"),
    )
    assert (ends, Submission.objects.count()) == (["StepConflict", "done"], 1)


def test_firm_that_begins_twice_at_once_applies_once(round, firm, author):
    asked = {"round": round, "enterprise": firm, "sector": firm.sector}
    ends = together(
        lambda: domain.applications.begin(actor=author, **at(), **asked),
        lambda: domain.applications.begin(actor=author, **at(), **asked),
    )
    assert (ends, Application.objects.count()) == (["StepRefused", "done"], 1)
