"""Rules and objectives: drafted by the clerk, approved by the director, loaded once."""

from decimal import Decimal

import pytest

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.roles import Role
from supervision.regime import domain as regime
from supervision.regime.domain.loading import RULES
from supervision.regime.models import Objective, Rule
from tests.factories.pilots import active, enterprise, person, small_programme
from tests.factories.regime import DAY, NOON

pytestmark = pytest.mark.django_db
FACTS = {"text": "不得捆绑收费。", "basis": "方案", "aspect": "E"}
RULE = {**FACTS, "code": "GZ-1", "severity": "ordinary", "checked_by": "inspection"}
TARGET = {**FACTS, "code": "MB-1", "indicator_code": "H01", "year": 2022, "value": Decimal(100)}


def test_load_rules_adds_each_once_as_a_draft() -> None:
    text = (RULES / "haizhu-2022.yaml").read_text(encoding="utf-8")
    added = regime.load_rules(text, actor=system_user(), today=DAY)
    assert (Objective.objects.count(), Rule.objects.count(), len(added)) == (4, 29, 33)
    assert {one.state for one in added} == {"draft"}
    assert {*Rule.objects.values_list("aspect", flat=True)} == {*"ABCDEFG"}
    assert regime.load_rules(text, actor=system_user(), today=DAY) == []


def test_rule_is_drafted_edited_approved_and_retired() -> None:
    clerk, director = person(Role.BUREAU_STAFF), person(Role.BUREAU_DIRECTOR)
    rule = regime.draft_rule(actor=clerk, today=DAY, **RULE)
    regime.edit_rule(rule, actor=clerk, today=DAY, severity="grave")
    with pytest.raises(NotPermitted):
        regime.approve_rule(rule, actor=clerk, today=DAY, now=NOON)
    regime.approve_rule(rule, actor=director, today=DAY, now=NOON)
    with pytest.raises(StepConflict):
        regime.edit_rule(rule, actor=clerk, today=DAY, severity="ordinary")
    regime.retire_rule(rule, actor=director, today=DAY, now=NOON, note="修订")
    rule.refresh_from_db()
    assert (rule.severity, rule.approved_on, rule.retired_on, rule.state) == ("grave", DAY, DAY, "retired")


def test_draft_with_a_code_in_use_is_refused() -> None:
    clerk = person(Role.BUREAU_STAFF)
    regime.draft_rule(actor=clerk, today=DAY, **RULE)
    regime.draft_objective(actor=clerk, today=DAY, **TARGET)
    with pytest.raises(StepRefused, match="编号 GZ-1 已被使用"):
        regime.draft_rule(actor=clerk, today=DAY, **RULE)
    with pytest.raises(StepRefused, match="编号 MB-1 已被使用"):
        regime.draft_objective(actor=clerk, today=DAY, **TARGET)


def test_objective_for_an_indicator_needs_a_year() -> None:
    with pytest.raises(StepRefused) as refused:
        regime.draft_objective(actor=person(Role.BUREAU_STAFF), today=DAY, **{**TARGET, "year": None})
    assert refused.value.fields == {"year": ["对应指标的目标须写明年度。"]}


def test_second_objective_for_the_same_indicator_and_year_is_not_approved() -> None:
    clerk, director = person(Role.BUREAU_STAFF), person(Role.BUREAU_DIRECTOR)
    first = regime.draft_objective(actor=clerk, today=DAY, **TARGET)
    regime.approve_objective(first, actor=director, today=DAY, now=NOON)
    second = regime.draft_objective(actor=clerk, today=DAY, **{**TARGET, "code": "MB-2"})
    with pytest.raises(StepRefused, match="2022年指标 H01 已有目标 MB-1，请先停用"):
        regime.approve_objective(second, actor=director, today=DAY, now=NOON)


def test_objective_without_an_indicator_is_not_assigned() -> None:
    clerk = person(Role.BUREAU_STAFF)
    broker = active(small_programme(), enterprise(), person(Role.BUREAU_DIRECTOR))
    made = regime.draft_objective(actor=clerk, today=DAY, **{**TARGET, "indicator_code": ""})
    with pytest.raises(StepRefused, match="没有对应指标的目标不分解到单位"):
        regime.assign(made, actor=clerk, today=DAY, values={broker: Decimal(1)})


@pytest.mark.parametrize("value", [Decimal(0), Decimal(-1)])
def test_target_that_is_not_above_zero_is_refused_at_its_field(value: Decimal) -> None:
    with pytest.raises(StepRefused) as refused:
        regime.draft_objective(actor=person(Role.BUREAU_STAFF), today=DAY, **{**TARGET, "value": value})
    assert refused.value.fields == {"value": ["目标值应大于 0，没有统一目标值的请留空。"]}
    clerk = person(Role.BUREAU_STAFF)
    broker = active(small_programme(), enterprise(), person(Role.BUREAU_DIRECTOR))
    made = regime.draft_objective(actor=clerk, today=DAY, **TARGET)
    with pytest.raises(StepRefused, match="的目标值应大于 0，不单独设目标值的请留空。"):
        regime.assign(made, actor=clerk, today=DAY, values={broker: value})
    assert not made.assigned.exists()
