"""Cases, questionnaires, answers and visits for tests, made by the verbs that people use."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.models import User
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme
from pilots.survey.domain import answers, cases, questionnaires, visits
from pilots.survey.facets import Facet
from pilots.survey.models import Answer, Questionnaire, SiteVisit, SurveyCase
from pilots.survey.question_file import SHIPPED
from pilots.survey.questions import Kind, Question, questions_of

DAY = date(2022, 1, 4)
NOON = datetime(2022, 1, 4, 4, tzinfo=UTC)
AT = {"today": DAY, "now": NOON}
TEXT = SHIPPED.read_text(encoding="utf-8")
COMPLETE = {
    "legal_representative": "示例甲",
    "capital": Decimal(1_000),
    "address": "示例路1号",
    "industry_code": "6450",
    "ownership": "private",
    "staff": 100,
    "revenue": Decimal(5_000),
    "revenue_year": 2021,
}


def case_of(firm: Enterprise, programme: Programme, staff: User) -> SurveyCase:
    found: SurveyCase = cases.open_(programme=programme, enterprise=firm, actor=staff, **AT)
    return found


def put_in_use(programme: Programme, director: User, text: str = TEXT) -> Questionnaire:
    loaded: Questionnaire = questionnaires.load(programme=programme, text=text, actor=director, **AT)
    return questionnaires.put_in_use(loaded, actor=director, **AT)


def asked(case: SurveyCase, staff: User) -> Answer:
    found: Answer = answers.ask(case=case, due_on=date(2022, 1, 14), actor=staff, **AT)
    return found


def reply(question: Question) -> str:
    if question.kind == Kind.CHOICE:
        return question.options[0]
    return {Kind.NUMBER: "1", Kind.YES_NO: "1"}.get(Kind(question.kind), "示例答复")


def replies(answer: Answer) -> dict[str, str]:
    """An answer to each question but those for files."""
    questions = questions_of(answer.questionnaire.content)
    return {one.code: reply(one) for one in questions if one.kind != Kind.FILE}


def planned(case: SurveyCase, staff: User, *others: User) -> SiteVisit:
    party = {"participants": [staff, *others], "place": "示例大道1号"}
    found: SiteVisit = visits.plan(case=case, planned_on=DAY, actor=staff, **party, **AT)
    return found


def findings(score: str | Decimal = "80") -> dict[str, Any]:
    return {facet.value: ("示例情况。", Decimal(score)) for facet in Facet}


def confirmed(case: SurveyCase, staff: User, director: User, score: str = "80") -> SiteVisit:
    visit = planned(case, staff)
    visits.record(visit, visited_on=DAY, findings=findings(score), summary="示例。", actor=staff, **AT)
    visits.confirm(visit, actor=director, **AT)
    return visit
