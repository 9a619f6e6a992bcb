"""Questions to the bureau: asked, answered within the term, asked further, and what is refused."""

from datetime import UTC, date, datetime

import pytest
from django.test import override_settings

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.guidance import domain
from pilots.guidance.models import Question
from pilots.guidance.panels import questions_waiting
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import person

FRIDAY = date(2022, 4, 1)  # 清明节 from 3 to 5 April, 2 April worked
BY = {"today": FRIDAY, "now": datetime(2022, 4, 1, 4, tzinfo=UTC)}
WORDS = {"topic": "业务范围", "text": "跨区是否需要变更？"}


@pytest.fixture
def question(firm, officer, staff):
    return domain.ask(actor=officer, **BY, organization=firm.organization, **WORDS)


def term(question):
    return Deadline.objects.about(question).get(code=domain.ANSWERING)


def test_ask_sets_term_over_the_holiday_and_tells_the_bureau(question, staff):
    assert (term(question).due_on, term(question).rule_text) == (date(2022, 4, 11), "提出后5个工作日内（建议值）")
    assert Message.objects.get(recipient=staff).title.endswith("提出问题：业务范围")
    assert not Message.objects.filter(recipient__memberships__role=Role.FIRM_STAFF).exists()
    assert question.asker == "示例填报员"


@override_settings(QUESTION_WORKING_DAYS=1)
def test_ask_takes_the_number_of_days_from_the_settings(firm, officer):
    question = domain.ask(actor=officer, **BY, organization=firm.organization, **WORDS)
    assert term(question).due_on == date(2022, 4, 2)


def test_ask_by_staff_names_who_wrote_for_a_street(staff):
    street = OrganizationFactory(short_name="示例街道")
    question = domain.ask(actor=staff, **BY, organization=street, asker="示例街道李某", **WORDS)
    assert (question.organization, question.asker) == (street, "示例街道李某")


def test_ask_for_another_unit_is_not_permitted(officer, department):
    with pytest.raises(NotPermitted):
        domain.ask(actor=officer, **BY, organization=department, **WORDS)
    assert not Question.objects.exists()


@pytest.mark.parametrize("field", ["topic", "text"])
def test_ask_without_words_is_refused(firm, officer, field):
    with pytest.raises(StepRefused) as refusal:
        domain.ask(actor=officer, **BY, organization=firm.organization, **{**WORDS, field: "  "})
    assert list(refusal.value.fields) == [field]


def test_answer_closes_term_and_tells_who_asked(question, staff, officer):
    assert [one.about for one in questions_waiting(staff, FRIDAY)] == ["业务范围"]
    domain.answer_question(question, actor=staff, **BY, answer="不需要。")
    assert (question.answer, question.answered_by, question.answered_on) == ("不需要。", staff, FRIDAY)
    assert term(question).closed_on == FRIDAY
    assert Message.objects.get(recipient=officer).title == "已答复：业务范围"
    assert list(questions_waiting(staff, FRIDAY)) == []


def test_answer_without_words_is_refused(question, staff):
    with pytest.raises(StepRefused) as refusal:
        domain.answer_question(question, actor=staff, **BY, answer=" ")
    assert list(refusal.value.fields) == ["answer"]
    question.refresh_from_db()
    assert question.state == "asked"


def test_answer_by_who_asked_is_not_permitted(question, officer):
    with pytest.raises(NotPermitted):
        domain.answer_question(question, actor=officer, **BY, answer="自答。")


def test_ask_further_opens_term_anew_and_keeps_the_words(question, staff, officer):
    domain.answer_question(question, actor=staff, **BY, answer="不需要。")
    later = date(2022, 4, 11)
    domain.ask_further(
        question, actor=officer, today=later, now=datetime(2022, 4, 11, 4, tzinfo=UTC), note="新增领域呢？"
    )
    assert question.text == "跨区是否需要变更？\n（2022-04-11补充）新增领域呢？"
    assert (term(question).due_on, term(question).closed_on) == (date(2022, 4, 18), None)


def test_close_before_the_answer_is_a_conflict(question, officer):
    with pytest.raises(StepConflict):
        domain.close(question, actor=officer, **BY)


def test_list_shows_unit_its_own_questions_alone(client_of, question, member, department):
    domain.ask(actor=member, **BY, organization=department, topic="部门的问题", text="。")
    rows = client_of(member).get("/api/v1/questions/").json()["results"]
    assert [row["topic"] for row in rows] == ["部门的问题"]
    assert client_of(member).get(question.get_absolute_url()).status_code == 404


def test_ask_by_page_for_expert_is_refused(client_of, programme):
    assert client_of(person(Role.EXPERT)).get("/questions/new/ask/").status_code == 403


def test_ask_by_page_for_a_unit_that_is_not_ones_own_is_refused_at_its_field(client_of, officer, department):
    response = client_of(officer).post("/questions/new/ask/", {**WORDS, "organization": department.pk})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["organization"])
    assert not Question.objects.exists()
