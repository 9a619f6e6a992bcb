"""What of the regime waits for the director, and nothing of it for others."""

from datetime import date

import pytest

from haizhu_broker.web.panels import Tile
from pilots.roles import Role
from supervision.regime import domain as regime
from supervision.regime.panels import drafts_to_approve, indicators_in_force, sets_to_approve
from tests.factories.pilots import person
from tests.factories.regime import DAY, approved_set, back_tested_set, draft_set

pytestmark = pytest.mark.django_db
RULE = {"text": "按期报送。", "basis": "方案二（三）8", "aspect": "E", "severity": "ordinary", "checked_by": "report"}


def test_tested_set_waits_for_the_director_alone(director, clerk, firm):
    draft_set()
    assert list(sets_to_approve(director, DAY)) == []
    found = back_tested_set()
    (one,) = sets_to_approve(director, DAY)
    assert (one.what, one.act_url) == ("小指标集第1版", f"{found.get_absolute_url()}steps/approve/")
    assert (one.must_act, one.due_on) == (True, None)
    assert [list(sets_to_approve(user, DAY)) for user in (clerk, firm)] == [[], []]


def test_drafted_rules_wait_in_one_row_that_leads_to_them(director, clerk, browser):
    for number in (1, 2):
        regime.draft_rule(actor=clerk, today=DAY, code=f"GZ-{number}", **RULE)
    (one,) = drafts_to_approve(director, DAY)
    assert (one.what, one.url) == ("监管规则 2 条待批准", "/rules/?state=draft")
    assert browser(director).get(one.url).content.decode().count("GZ-") >= 2
    assert list(drafts_to_approve(clerk, DAY)) == []


def test_figure_counts_the_indicators_in_force(firm):
    draft_set()
    assert list(indicators_in_force(firm, date(2022, 3, 1))) == []
    found = approved_set()
    assert list(indicators_in_force(firm, date(2022, 3, 1))) == [
        Tile("监管指标", 3, "项", str(found), f"/indicators/?indicator_set={found.pk}")
    ]
    assert list(indicators_in_force(firm, date(2021, 3, 1))) == []
    assert list(indicators_in_force(person(Role.EXPERT), date(2022, 3, 1))) == []
