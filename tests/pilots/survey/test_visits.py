"""Site visits: the party, the scores on their scale, confirmation, the sheet."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from haizhu_broker.access import firewall
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.roles import Role
from pilots.survey.domain import visits
from pilots.survey.models import Finding, SiteVisit
from tests.factories.pilots import person
from tests.factories.survey import AT, DAY, confirmed, findings, planned

pytestmark = pytest.mark.django_db
TOLD = {"visited_on": DAY, "summary": "示例。"}


def test_plan_tells_staff_from_experts(case, staff, expert):
    visit = planned(case, staff, expert)
    assert dict(visit.attendance.values_list("user", "is_expert")) == {staff.pk: False, expert.pk: True}


def test_plan_with_a_tied_expert_is_refused(case, firm, staff, expert):
    firewall.enter(expert, firm, "declared")
    with pytest.raises(StepRefused) as refused:
        planned(case, staff, expert)
    assert refused.value.fields == {
        "participants": [f"{expert.display_name}与该企业有利益关系，应当回避。"],
    }
    assert SiteVisit.objects.count() == 0


def test_plan_with_a_stranger_or_without_staff_is_refused(case, staff, expert):
    stranger = person(Role.FINANCE)
    for party in ([expert], [staff, stranger]):
        with pytest.raises(StepRefused):
            visits.plan(case=case, planned_on=DAY, place="x", participants=party, actor=staff, **AT)


def test_plan_for_a_day_that_is_past_is_refused(case, staff):
    with pytest.raises(StepRefused):
        visits.plan(case=case, planned_on=DAY - timedelta(days=1), place="x", participants=[staff], actor=staff, **AT)


@pytest.mark.parametrize("score", ["100.1", "-0.1", "80.55", "NaN", "Infinity"])
def test_record_with_a_score_outside_its_scale_is_refused(case, staff, score):
    visit = planned(case, staff)
    with pytest.raises(StepRefused) as refused:
        visits.record(visit, findings={**findings(), "security": ("情况。", Decimal(score))}, actor=staff, **TOLD, **AT)
    assert list(refused.value.fields) == ["score_security"]
    assert Finding.objects.count() == 0


@pytest.mark.parametrize("score", ["0", "100", "80.5"])
def test_record_takes_the_whole_scale(case, staff, score):
    visit = visits.record(planned(case, staff), findings=findings(score), actor=staff, **TOLD, **AT)
    assert set(visit.findings.values_list("score", flat=True)) == {Decimal(score)}


def test_score_outside_its_scale_is_refused_by_the_database(case, staff):
    visit = planned(case, staff)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(visit=visit, facet="business", text="x", score=Decimal("100.1"))


def test_record_leaving_out_a_facet_is_refused(case, staff):
    some = {facet: one for facet, one in findings().items() if facet != "outlook"}
    with pytest.raises(StepRefused) as refused:
        visits.record(planned(case, staff), findings=some, actor=staff, **TOLD, **AT)
    assert refused.value.fields == {"score_outlook": ["“看法思路”应填写情况和评分。"]}


def test_record_by_an_expert_of_the_party_is_taken_and_of_another_is_not(case, staff, expert):
    visit = planned(case, staff, expert)
    with pytest.raises(NotPermitted):
        visits.record(visit, findings=findings(), actor=person(Role.EXPERT), **TOLD, **AT)
    assert visits.record(visit, findings=findings(), actor=expert, **TOLD, **AT).state == "done"


def test_record_of_a_day_to_come_is_refused(case, staff):
    told = {**TOLD, "visited_on": DAY + timedelta(days=1)}
    with pytest.raises(StepRefused):
        visits.record(planned(case, staff), findings=findings(), actor=staff, **told, **AT)


def test_confirm_by_staff_is_refused_and_nothing_changes_afterwards(case, staff, director):
    visit = visits.record(planned(case, staff), findings=findings(), actor=staff, **TOLD, **AT)
    with pytest.raises(NotPermitted):
        visits.confirm(visit, actor=staff, **AT)
    visits.confirm(visit, actor=director, **AT)
    with pytest.raises(StepConflict):
        visits.amend(visit, findings=findings("10"), actor=staff, **TOLD, **AT)


def test_record_by_form_says_which_score_is_wrong(client_of, case, staff):
    visit = planned(case, staff)
    sent = {f"text_{facet}": "情况。" for facet in findings()} | {f"score_{facet}": "120" for facet in findings()}
    sent |= {"visited_on": "2022-01-04", "summary": "示例。", "version": visit.version}
    response = client_of(staff).post(f"{visit.get_absolute_url()}steps/record/", sent)
    assert response.status_code == 422
    assert response.context["form"].errors["score_business"] == ["数值应在 0–100 之间，您填写的是 120。"]


def test_sheet_shows_findings_and_room_to_sign(client_of, case, staff, director):
    visit = confirmed(case, staff, director)
    page = client_of(staff).get(f"/site-visits/{visit.pk}/sheet/").content.decode()
    assert [words in page for words in ("实地调研记录表", "示例情况。", staff.display_name)] == [True] * 3


def test_sheet_of_another_visit_is_absent_for_an_expert(client_of, case, staff, director, expert):
    visit = confirmed(case, staff, director)
    assert client_of(expert).get(f"/site-visits/{visit.pk}/sheet/").status_code == 404
