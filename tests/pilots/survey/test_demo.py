"""The demonstration's survey: twelve fictional firms in five sectors, the same when it is built twice."""

from collections import Counter
from datetime import date

import pytest

from haizhu_broker.audit.models import Entry
from pilots import demo as pilots
from pilots.enterprises import uscc
from pilots.enterprises.models import Contact, Enterprise
from pilots.survey import demo
from pilots.survey.models import SiteVisit, SurveyCase
from pilots.survey.scores import with_scores

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return {account.person.username: account.user for account in pilots.build(date(2022, 1, 5))}


def test_build_surveys_twelve_firms_with_valid_codes_in_five_sectors(people):
    demo.build(people)
    found = list(Enterprise.objects.select_related("organization"))
    assert (len(found), {str(one)[:2] for one in found}) == (12, {"示例"})
    assert {(uscc.problem(one.uscc), uscc.warning(one.uscc)) for one in found} == {(None, None)}
    assert len({one.sector_id for one in found}) == 5
    assert Counter(SurveyCase.objects.values_list("state", flat=True)) == {
        "shortlisted": 9,
        "surveyed": 1,
        "lead": 1,
        "excluded": 1,
    }


def test_build_confirms_visits_with_scores_side_by_side(people):
    demo.build(people)
    assert SiteVisit.objects.filter(state="confirmed").count() == 10
    first = with_scores().order_by("-rank_by").values_list("enterprise__uscc", "average").first()
    assert (first[0], str(first[1])) == ("91440105MA5DEMB12R", "90.9")
    assert Contact.objects.filter(is_main=True).count() == 12


def test_build_twice_changes_nothing(people):
    demo.build(people)
    entries = Entry.objects.count()
    demo.build(people)
    assert Entry.objects.count() == entries
