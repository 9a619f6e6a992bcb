"""Grades computed from evidence, decided by the director, renewed every year."""

from datetime import date

import pytest
from django.db import InternalError, transaction

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.brokers import domain as brokers
from pilots.brokers.paper import PARTS
from pilots.brokers.reminding import remind_due
from pilots.gradings import domain, facts
from pilots.gradings.computing import compute
from pilots.gradings.facts import Fact
from pilots.gradings.models import Grading
from tests.factories.brokers import heard
from tests.factories.gradings import certify, hold, second_grade
from tests.factories.monitoring import noon
from tests.factories.notices import on
from tests.factories.pilots import DECISION, active, enterprise, small_programme

DAY = date(2022, 3, 1)
VERIFIED = {"verified": "已向网信办核实，没有较大以上事件。"}
CHANGE = {"decider": DECISION["decider"], "document": DECISION["document"]}


def drawn(broker, staff, day=DAY, sort="renewal"):
    return domain.draw_up(actor=staff, **on(day), broker=broker, sort=sort)


def standings(grading, grade):
    found = next(one["criteria"] for one in grading.results if one["grade"] == grade)
    return [one["standing"] for one in found]


@pytest.fixture
def incidents(monkeypatch):
    """A room that tells of one serious event in December 2019."""
    monkeypatch.setattr(facts, "FACTS", {})

    @facts.fact("serious_incidents")
    def told(broker, first, last):
        number = int(first <= date(2019, 12, 1) <= last)
        return Fact(number, f"{first} 至 {last} {number} 起")


def test_draw_up_computes_the_first_grade_that_nothing_fails(scheme, broker, staff):
    second_grade(broker)
    grading = drawn(broker, staff)
    assert (grading.computed, grading.before, grading.collected_on) == ("2", "2", DAY)
    assert standings(grading, "1") == ["unmet", "met", "unmet", "awaited", "awaited"]
    assert standings(grading, "2") == ["met", "met", "met", "awaited"]


def test_draw_up_without_any_evidence_says_what_is_missing(scheme, broker, staff):
    grading = drawn(broker, staff)
    assert grading.computed == ""
    assert standings(grading, "3") == ["missing", "missing", "missing", "awaited"]
    lacking = [one["found"] for one in grading.results[-1]["criteria"]]
    assert lacking == ["没有当日有效的 DCMM 证书", "没有当日有效的等级保护备案", "没有申报数据资源", "待接入"]


@pytest.mark.parametrize(("until", "standing"), [(DAY, "met"), (date(2022, 2, 28), "missing"), (None, "met")])
def test_certificate_counts_until_its_last_day(scheme, broker, staff, until, standing):
    certify(broker.enterprise, "dcmm", 3, until)
    assert standings(drawn(broker, staff), "2")[0] == standing


@pytest.mark.parametrize(
    ("held", "standing"),
    [
        ([(99, "tb")], "unmet"),
        ([(60, "tb"), (40960, "gb")], "met"),
        ([(1, "pb")], "met"),
        ([(9_999, "ten_thousand")], "unmet"),
        ([(5_000, "ten_thousand"), (1, "hundred_million")], "met"),
    ],
)
def test_holdings_count_together_by_bytes_or_by_records(scheme, broker, staff, held, standing):
    for volume, unit in held:
        hold(broker.enterprise, volume, unit)
    assert standings(drawn(broker, staff), "2")[2] == standing


def test_fact_of_another_room_is_counted_over_the_years_of_the_rule(scheme, broker, staff, incidents):
    grading = drawn(broker, staff)
    assert (standings(grading, "1")[3], standings(grading, "2")[3]) == ("unmet", "met")
    assert grading.evidence["facts"]["serious_incidents:2"]["words"] == "2020-03-01 至 2022-03-01 0 起"


def test_decide_the_computed_grade_keeps_the_broker_as_it_is(scheme, broker, staff, director):
    second_grade(broker)
    grading = drawn(broker, staff)
    domain.decide(grading, actor=director, **on(DAY), grade="2", **VERIFIED)
    assert (grading.state, grading.grade, grading.decision) == ("decided", "2", None)
    assert Deadline.objects.about(broker).get(code="grading_renewal").due_on == date(2023, 3, 1)


def test_decide_another_grade_makes_the_decision_that_changes_the_broker(scheme, broker, staff, director):
    certify(broker.enterprise, "dcmm", 2)
    certify(broker.enterprise, "protection", 3)
    hold(broker.enterprise, 1, "tb")
    grading = drawn(broker, staff)
    domain.decide(grading, actor=director, **on(DAY), grade="3", verified="已核实。", **CHANGE)
    broker.refresh_from_db()
    assert (broker.grade, broker.last_decision.kind) == ("3", "change")
    assert grading.decision == broker.last_decision
    assert broker.last_decision.changes == {"grade": ["2", "3"]}


def test_decide_another_grade_may_issue_the_decision_here(scheme, broker, staff, director):
    second_grade(broker)
    said = {"grade": "3", "reason": "整改期。", "verified": "已核实。", "decider": "区政务数据局"}
    parts = {name: f"{label}的内容。" for name, label in PARTS.items()}
    domain.decide(drawn(broker, staff), actor=director, **on(DAY), **said, issues=True, **parts)
    decision = Grading.objects.get().decision
    assert (decision.document, decision.paper.number) == ("海政数决〔2022〕1号", "海政数决〔2022〕1号")
    assert decision.paper.written.title.startswith("关于变更")


@pytest.mark.parametrize("given", [{"document": "海政数决〔2022〕1号"}, {"issues": True}])
def test_decide_the_same_grade_with_a_decision_is_refused(scheme, broker, staff, director, given):
    second_grade(broker)
    with pytest.raises(StepRefused) as refused:
        domain.decide(drawn(broker, staff), actor=director, **on(DAY), grade="2", **VERIFIED, **given)
    assert refused.value.fields == {next(iter(given)): ["等级没有变化，不作变更决定，请不要填写。"]}
    assert broker.decisions.count() == 2


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"grade": "1"}, ["reason", "verified"]),
        ({"grade": "2"}, ["verified"]),
        ({"grade": "3", "reason": "整改期。", "verified": "已核实。"}, ["decider", "document"]),
    ],
)
def test_decide_without_what_it_needs_is_refused(scheme, broker, staff, director, given, fields):
    second_grade(broker)
    grading = drawn(broker, staff)
    with pytest.raises(StepRefused) as refused:
        domain.decide(grading, actor=director, **on(DAY), **given)
    assert sorted(refused.value.fields) == fields
    assert (Grading.objects.get().state, broker.decisions.count()) == ("drawn", 2)


def test_decided_grading_is_frozen_and_computes_the_same_again(scheme, broker, staff, director):
    second_grade(broker)
    grading = drawn(broker, staff)
    domain.decide(grading, actor=director, **on(DAY), grade="2", **VERIFIED)
    certify(broker.enterprise, "dcmm", 4)
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Grading.objects.update(grade="1")
    kept = Grading.objects.get()
    again = compute(scheme.spec(), kept.evidence)
    assert (again.grade, again.stored()) == (kept.computed, kept.results)


def test_collect_again_takes_the_evidence_of_that_day(scheme, broker, staff):
    grading = drawn(broker, staff)
    second_grade(broker)
    domain.collect(grading, actor=staff, **on(date(2022, 3, 2)))
    assert (grading.computed, grading.collected_on) == ("2", date(2022, 3, 2))


def test_draw_up_twice_is_refused(scheme, broker, staff):
    drawn(broker, staff)
    with pytest.raises(StepRefused, match="已有待定级的记录。"):
        drawn(broker, staff)


def test_draw_up_without_a_scheme_in_force_is_refused(broker, staff):
    with pytest.raises(StepRefused, match="没有施行中的分级方案，请先载入并施行。"):
        drawn(broker, staff)


def test_draw_up_of_a_broker_that_ended_is_refused(scheme, broker, staff, director):
    heard(broker, "terminate", DAY)
    brokers.terminate(broker, actor=director, **on(DAY), decided_on=DAY, **DECISION)
    with pytest.raises(StepRefused, match="已终止，不再定级。"):
        drawn(broker, staff)
    assert not Deadline.objects.about(broker).open().exists()


def test_decide_by_staff_is_not_permitted(scheme, broker, staff):
    grading = drawn(broker, staff)
    with pytest.raises(NotPermitted):
        domain.decide(grading, actor=staff, **on(DAY), grade="2", reason="示例。", **VERIFIED)


def test_remind_due_tells_of_last_day_and_renewal_once_before_and_once_after(broker, staff, director):
    other = active(small_programme(), enterprise(2), director, valid_until=date(2023, 12, 31))
    near, late = date(2022, 12, 1), date(2023, 1, 9)
    assert [remind_due(near, noon(near)) for _ in range(2)] == [3, 0]
    told = Message.objects.filter(key__startswith="broker.", recipient__in=[staff, director])
    assert sorted(told.values_list("recipient", "title"), key=lambda one: one[1]) == [
        (staff.pk, f"等级年度复核：{broker}"),
        (staff.pk, f"等级年度复核：{other}"),
        (director.pk, f"试点期满：{broker}"),
    ]
    assert [remind_due(late, noon(late)) for _ in range(2)] == [3, 0]
