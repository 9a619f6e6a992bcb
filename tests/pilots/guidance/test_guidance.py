"""Guidance of a firm: recorded, answered, followed up by its day, and what is refused."""

from datetime import UTC, date, datetime

import pytest

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.guidance import domain
from pilots.guidance.models import Guidance
from pilots.guidance.panels import guidance_waiting
from pilots.roles import Role
from tests.factories.pilots import enterprise, person

DAY = date(2022, 3, 1)
BY = {"today": DAY, "now": datetime(2022, 3, 1, 4, tzinfo=UTC)}
TERM = date(2022, 3, 11)
SAID = {
    "guided_on": date(2022, 2, 28),
    "sort": "tracking",
    "manner": "visit",
    "advisers": "示例经办",
    "topic": "业务台账启用",
    "text": "逐笔登记。",
    "request": "报送样表。",
    "follow_on": TERM,
}


@pytest.fixture
def guidance(staff, bureau, firm, officer):
    return domain.record(actor=staff, **BY, enterprise=firm, unit=bureau, **SAID)


def term(guidance):
    return Deadline.objects.about(guidance).filter(code=domain.DEADLINE).first()


def test_record_tells_firm_and_sets_term_of_unit(guidance, officer, bureau):
    assert list(Message.objects.values_list("recipient", "title")) == [
        (officer.pk, "示例区数据局登记了对贵单位的指导：业务台账启用")
    ]
    assert (term(guidance).due_on, term(guidance).owner) == (TERM, bureau)


def test_record_without_request_has_no_term(staff, bureau, firm):
    said = {**SAID, "request": "", "follow_on": None}
    assert term(domain.record(actor=staff, **BY, enterprise=firm, unit=bureau, **said)) is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"guided_on": date(2022, 3, 2)}, "guided_on"),
        ({"request": " "}, "request"),
        ({"follow_on": date(2022, 2, 27)}, "follow_on"),
    ],
)
def test_record_of_days_that_cannot_be_is_refused(staff, bureau, firm, wrong, field):
    with pytest.raises(StepRefused) as refusal:
        domain.record(actor=staff, **BY, enterprise=firm, unit=bureau, **{**SAID, **wrong})
    assert list(refusal.value.fields) == [field]
    assert not Guidance.objects.exists()


def test_record_by_department_for_another_unit_is_not_permitted(member, bureau, firm):
    with pytest.raises(NotPermitted):
        domain.record(actor=member, **BY, enterprise=firm, unit=bureau, **SAID)
    assert not Guidance.objects.exists()


def test_record_by_department_for_itself_is_kept(member, department, firm):
    assert domain.record(actor=member, **BY, enterprise=firm, unit=department, **SAID).unit == department


def test_answer_by_firm_waits_for_nobody_of_firm_any_more(guidance, officer, staff):
    assert [one.what for one in guidance_waiting(officer, DAY)] == ["反馈指导意见"]
    domain.answer_guidance(guidance, actor=officer, **BY, answer=" 已报送。 ")
    assert (guidance.answer, guidance.answered_on, guidance.state) == ("已报送。", DAY, "recorded")
    assert list(guidance_waiting(officer, DAY)) == []
    assert [(one.what, one.due_on) for one in guidance_waiting(staff, DAY)] == [("跟进指导", TERM)]


def test_answer_by_another_firm_is_not_permitted(guidance):
    other = person(Role.FIRM_STAFF, enterprise(2).organization)
    with pytest.raises(NotPermitted):
        domain.answer_guidance(guidance, actor=other, **BY, answer="。")
    guidance.refresh_from_db()
    assert guidance.answer == ""


def test_follow_up_closes_term_once(guidance, staff):
    domain.follow_up(guidance, actor=staff, **BY, note="已核。")
    assert (guidance.state, guidance.result, term(guidance).closed_on) == ("followed", "已核。", DAY)
    with pytest.raises(StepConflict):
        domain.follow_up(guidance, actor=staff, **BY, note="再核。")


def test_revise_without_term_drops_it(guidance, staff):
    domain.revise(guidance, actor=staff, **BY, **{**SAID, "request": "", "follow_on": None})
    assert term(guidance) is None


def test_list_shows_firm_its_own_guidance_alone(client_of, guidance, staff, bureau, officer):
    domain.record(actor=staff, **BY, enterprise=enterprise(2), unit=bureau, **{**SAID, "topic": "别家的事项"})
    rows = client_of(officer).get("/api/v1/guidance/").json()["results"]
    assert [row["topic"] for row in rows] == ["业务台账启用"]


def test_record_by_page_offers_department_only_itself(client_of, member, department, firm):
    form = client_of(member).get("/guidance/new/record/").context["form"]
    assert list(form.fields["unit"].queryset) == [department]


@pytest.mark.parametrize("field", ["enterprise", "sort", "manner", "advisers", "topic", "text", "guided_on"])
def test_record_by_page_without_a_field_is_refused_at_it(client_of, staff, bureau, firm, field):
    given = {**SAID, "enterprise": firm.pk, "unit": bureau.pk, field: ""}
    response = client_of(staff).post("/guidance/new/record/", given)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Guidance.objects.exists()


def test_record_for_firm_role_is_refused(client_of, officer):
    assert client_of(officer).get("/guidance/new/record/").status_code == 403
