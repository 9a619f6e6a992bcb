"""The case of a firm: one live, moved by what was learned, excluded with a reason; nobody tied to the firm sees it."""

import pytest
from django.db import IntegrityError, transaction

from haizhu_broker.access import firewall
from haizhu_broker.access.policy import policy_of
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.enterprises import domain as enterprises
from pilots.meetings.models import Referral
from pilots.roles import Role
from pilots.survey.domain import answers, cases
from pilots.survey.models import SurveyCase
from pilots.survey.scores import with_scores
from tests.factories.pilots import enterprise, person
from tests.factories.survey import AT, COMPLETE, asked, case_of, confirmed, planned, put_in_use, replies

pytestmark = pytest.mark.django_db


def test_open_twice_is_refused_and_the_database_holds_it(case, firm, programme, staff):
    with pytest.raises(StepRefused) as refused:
        case_of(firm, programme, staff)
    assert refused.value.fields == {"enterprise": [f"{firm}已有在办的摸查线索。"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyCase.objects.create(programme=programme, enterprise=firm, opened_on=AT["today"])


def test_survey_without_anything_learned_is_refused(case, staff):
    with pytest.raises(StepRefused) as refused:
        cases.survey(case, actor=staff, **AT)
    assert refused.value.fields == {"": ["还没有提交的问卷或已确认的实地调研。"]}


def test_shortlist_names_what_the_kind_requires(case, firm, staff, director):
    confirmed(case, staff, director)
    cases.survey(case, actor=staff, **AT)
    enterprises.revise(firm, actor=staff, capital=None, staff=None, **AT)
    with pytest.raises(StepRefused) as refused:
        cases.shortlist(case, actor=staff, note="数据丰富。", **AT)
    assert refused.value.fields == {"": ["企业登记资料不全，缺：注册资本、员工人数。"]}
    enterprises.revise(firm, actor=staff, kind="other", **AT)
    assert cases.shortlist(case, actor=staff, note="数据丰富。", **AT).ground == "数据丰富。"


def test_exclude_needs_a_reason_and_calls_off_what_is_open(case, programme, staff, director):
    put_in_use(programme, director)
    answer, visit = asked(case, staff), planned(case, staff)
    with pytest.raises(StepRefused):
        cases.exclude(case, actor=staff, **AT)
    cases.exclude(case, actor=staff, note="无意参加。", **AT)
    answer.refresh_from_db(), visit.refresh_from_db()
    assert (case.excluded_because, answer.state, visit.state) == ("无意参加。", "withdrawn", "cancelled")
    with pytest.raises(StepConflict):
        cases.shortlist(case, actor=staff, note="x", **AT)


def test_excluded_enterprise_may_become_a_lead_again(case, firm, programme, staff):
    cases.exclude(case, actor=staff, note="无意参加。", **AT)
    assert case_of(firm, programme, staff).state == "lead"


def test_scores_are_means_of_confirmed_visits_alone(case, staff, director):
    confirmed(case, staff, director, "80"), confirmed(case, staff, director, "85.5")
    planned(case, staff)
    found = with_scores().values("score_business", "score_outlook", "average").get()
    assert [str(one) for one in found.values()] == ["82.8", "82.8", "82.8"]


def test_case_without_visit_has_no_score(case):
    assert with_scores().values_list("score_business", "average", "rank_by").get() == (None, None, -1)


def test_case_is_behind_the_wall_of_a_tied_person_also_late(case, staff, director, firm, programme):
    other = case_of(enterprise(2, **COMPLETE), programme, staff)
    visit, policy = confirmed(case, staff, director), policy_of(SurveyCase)
    assert set(policy.permitted(director)) == {case, other}
    firewall.enter(director, firm, "declared")
    assert set(policy.permitted(director)) == {other}
    assert not policy_of(visit).allows(director, "view", visit)
    with pytest.raises(NotPermitted):
        cases.exclude(case, actor=director, note="x", **AT)


@pytest.mark.parametrize("role", [Role.LEADING_GROUP, Role.JOINT_MEETING, Role.FINANCE, Role.EXPERT, Role.FIRM_ADMIN])
def test_survey_data_are_hidden_from_others(client_of, case, firm, staff, director, role):
    visit = confirmed(case, staff, director)
    client = client_of(person(role, firm.organization if role == Role.FIRM_ADMIN else None))
    for record in (case, visit):
        assert client.get(record.get_absolute_url()).status_code in (403, 404)
    assert "示例情况。" not in client.get(firm.get_absolute_url()).content.decode()


def test_expert_sees_the_visits_that_he_takes_part_in_alone(client_of, case, staff, expert, firm, programme):
    mine = planned(case, staff, expert)
    other = planned(case_of(enterprise(2, **COMPLETE), programme, staff), staff)
    client = client_of(expert)
    assert [client.get(one.get_absolute_url()).status_code for one in (mine, other, case)] == [200, 404, 403]
    response = client.get("/site-visits/")
    assert [row["pk"] for row in response.context["page"].slice.rows] == [mine.pk]


def test_survey_follows_from_a_submitted_questionnaire(case, programme, staff, director):
    put_in_use(programme, director)
    answer = asked(case, staff)
    answers.fill(answer, values=replies(answer), actor=staff, **AT)
    answers.submit(answer, actor=staff, **AT)
    assert cases.survey(case, actor=staff, **AT).state == "surveyed"


def test_shortlisted_case_opens_to_the_units_it_is_referred_to(client_of, case, staff, director):
    confirmed(case, staff, director)
    cases.survey(case, actor=staff, **AT)
    cases.shortlist(case, actor=staff, note="数据丰富。", **AT)
    asked, other = person(Role.JOINT_MEETING), person(Role.JOINT_MEETING)
    unit = asked.memberships.get().organization
    about = {"subject_type": "pilots.SurveyCase", "subject_id": case.pk}
    sent = {"number": "1", "title": "意向企业", "sender": staff, "sent_on": AT["today"], "days": 5}
    Referral.objects.create(**sent, **about).answers.create(organization=unit)
    address = case.get_absolute_url()
    assert [client_of(one).get(address).status_code for one in (asked, other)] == [200, 404]
    visit = case.visits.get().get_absolute_url()
    assert client_of(asked).get(visit).status_code == 403


def test_shortlist_taken_to_a_meeting_opens_its_cases_and_no_others(client_of, case, programme, staff, director):
    other, asked, stranger = case_of(enterprise(2, **COMPLETE), programme, staff), *people_of_units()
    confirmed(case, staff, director)
    cases.survey(case, actor=staff, **AT)
    cases.shortlist(case, actor=staff, note="数据丰富。", **AT)
    offered = client_of(staff).get("/shortlist/").content.decode()
    assert f"/agenda-items/new/put/?subject=pilots.Programme%3A{programme.pk}" in offered
    about = {"subject_type": "pilots.Programme", "subject_id": programme.pk}
    sent = {"number": "1", "title": "意向企业名单", "sender": staff, "sent_on": AT["today"], "days": 5}
    Referral.objects.create(**sent, **about).answers.create(organization=asked.memberships.get().organization)
    assert [
        str(case.enterprise) in client_of(one).get("/shortlist/").content.decode() for one in (asked, stranger)
    ] == [
        True,
        False,
    ]
    addresses = [one.get_absolute_url() for one in (case, other)]
    assert [client_of(asked).get(address).status_code for address in addresses] == [200, 404]
    firewall.enter(asked, case.enterprise, "declared")
    assert client_of(asked).get(addresses[0]).status_code == 404


def people_of_units():
    return person(Role.JOINT_MEETING), person(Role.JOINT_MEETING)
