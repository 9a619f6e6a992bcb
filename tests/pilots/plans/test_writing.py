"""Writing a plan: several authors, refusals beside the field, one section for two, what is missing, frozen versions."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.plans import domain
from pilots.plans.access import PLAN, PLAN_CLAUSE
from pilots.plans.models import PlanClause, PlanVersion
from pilots.plans.needs import missing_in
from tests.factories.plans import DAY, GOAL, NOON, WORK, at, author_of, begun, written

pytestmark = pytest.mark.django_db


def refused(verb, *args, **inputs):
    with pytest.raises(StepRefused) as found:
        verb(*args, **inputs)
    return found.value.fields


def test_begin_lays_the_clauses_that_every_plan_has(plan):
    laid = plan.clauses.filter(control="").values_list("code", flat=True)
    assert list(laid) == ["A1", "A2", "R1", "R2", "L1", "L2", "L3", "E1", "E2"]


def test_begin_for_the_same_period_again_is_refused(broker, author, plan):
    assert refused(begun, broker, author) == {"period_from": [f"这一期间已有{plan}。"]}


def test_begin_that_ends_before_it_starts_is_refused(broker, author):
    words = ["试点期的截止日应晚于起始日 2022-06-01。"]
    span = {"period_from": date(2022, 6, 1), "period_until": date(2022, 5, 1)}
    assert refused(begun, broker, author, **span) == {"period_until": words}


def test_begin_outside_the_validity_is_refused(broker, author):
    span = {"period_from": date(2022, 6, 1), "period_until": date(2023, 5, 1)}
    found = refused(begun, broker, author, **span)
    assert found == {"period_from": ["试点期应在有效期 2022-01-01 至 2022-12-31 之内。"]}


def test_begin_for_another_firm_is_not_permitted(rival, author):
    with pytest.raises(NotPermitted):
        begun(rival, author)


def test_add_goal_without_figure_is_refused_beside_its_field(plan, author):
    found = refused(domain.clauses.add_goal, actor=author, **at(), plan=plan, **{**GOAL, "figure": None})
    assert found == {"figure": ["目标应有数值，例如“50”，不能只写文字。"]}
    assert not plan.clauses.filter(section="goals").exists()


def test_add_work_that_ends_before_it_starts_is_refused_beside_its_field(plan, author):
    asked = {**WORK, "ends_on": date(2022, 2, 28)}
    found = refused(domain.clauses.add_work, actor=author, **at(), plan=plan, **asked)
    assert found == {"ends_on": ["结束日期不能早于开始日期 2022-03-01。"]}


def test_add_goal_due_after_the_period_is_refused_beside_its_field(plan, author):
    asked = {**GOAL, "due_on": date(2023, 1, 1)}
    found = refused(domain.clauses.add_goal, actor=author, **at(), plan=plan, **asked)
    assert found == {"due_on": ["日期应在试点期 2022-01-01 至 2022-12-31 之内。"]}


def test_add_goal_after_removing_one_takes_a_new_code(plan, author):
    first = domain.clauses.add_goal(actor=author, **at(), plan=plan, **GOAL)
    domain.clauses.remove(first, actor=author, **at())
    assert domain.clauses.add_goal(actor=author, **at(), plan=plan, **GOAL).code == "G2"


def test_remove_what_every_plan_has_is_refused(plan, author):
    scope = plan.clauses.get(code="A1")
    assert refused(domain.clauses.remove, scope, actor=author, **at()) == {"": ["这一条款是每个方案都有的，不能删除。"]}


def test_write_by_two_authors_each_in_a_clause_of_their_own_keeps_both(plan, author, second):
    first, other = plan.clauses.get(code="A1"), plan.clauses.get(code="A2")
    domain.clauses.write(first, actor=author, **at(), version=first.version, text="甲写的。")
    domain.clauses.write(other, actor=second, **at(), version=other.version, text="乙写的。")
    said = plan.clauses.filter(code__in=["A1", "A2"]).values_list("text", "written_by")
    assert list(said) == [("甲写的。", author.pk), ("乙写的。", second.pk)]


def test_write_a_clause_that_the_other_saved_meanwhile_overwrites_nothing(plan, author, second):
    seen = plan.clauses.get(code="A1")
    domain.clauses.write(
        PlanClause.objects.get(pk=seen.pk), actor=second, **at(), version=seen.version, text="乙写的。"
    )
    with pytest.raises(StepConflict):
        domain.clauses.write(seen, actor=author, **at(), version=seen.version, text="甲写的。")
    assert PlanClause.objects.get(pk=seen.pk).text == "乙写的。"


def test_write_a_figure_into_a_text_changes_the_text_alone(plan, author):
    scope = plan.clauses.get(code="A1")
    domain.clauses.write(scope, actor=author, **at(), text="示例。", figure=Decimal(5), title="改名")
    assert (scope.text, scope.figure, scope.title) == ("示例。", None, "业务范围")


def test_submit_with_gaps_names_every_one(plan, author):
    found = refused(domain.writing.submit, plan, actor=author, **at())[""]
    assert found[:3] == ["试点目标至少要有一条。", "工作内容和计划至少要有一条。", "A1 业务范围：请填写内容。"]
    assert "L1 客户数：请填写数值，请填写内容。" in found
    assert PlanVersion.objects.count() == 0


def test_submit_freezes_what_stands(plan, author):
    written(plan, author)
    domain.writing.submit(plan, actor=author, **at())
    version = plan.versions.get()
    assert (plan.state, version.number, version.is_intact) == ("submitted", 1, True)
    goal = version.content["sections"][1]["clauses"][0]
    assert (goal["code"], goal["figure"], goal["unit"], goal["due_on"]) == ("G1", "100", "笔", "2022-12-31")
    assert missing_in(plan, DAY) == []
    assert set(plan.clauses.values_list("state", flat=True)) == {"held"}


def test_submit_by_the_second_author_is_not_permitted(plan, author, second):
    written(plan, author)
    with pytest.raises(NotPermitted):
        domain.writing.submit(plan, actor=second, **at())


def test_a_version_cannot_be_changed(handed_in):
    with pytest.raises(DatabaseError), transaction.atomic():
        handed_in.versions.update(sm3="0" * 64)


def test_write_after_handing_in_is_refused(handed_in, author):
    with pytest.raises(StepConflict):
        domain.clauses.write(handed_in.clauses.get(code="A1"), actor=author, today=DAY, now=NOON, text="改。")


def test_another_firm_and_units_see_nothing_of_a_plan(handed_in, rival):
    outsider = author_of(rival)
    assert not PLAN.permitted(outsider).exists()
    assert not PLAN_CLAUSE.permitted(outsider).exists()
