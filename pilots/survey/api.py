"""The survey in the API: cases with their scores, questionnaires, answers and visits."""

from typing import Any

from rest_framework.request import Request

from haizhu_broker.api.records import RecordApi

from .answering import ANSWER_BODIES
from .columns import (
    ANSWER_FACTS,
    ANSWERS,
    CASE_FACTS,
    CASES,
    QUESTIONNAIRE_FACTS,
    QUESTIONNAIRES,
    VISIT_FACTS,
    VISITS,
)
from .forms import CASE_FORMS, QUESTIONNAIRE_FORMS, VISIT_FORMS
from .states import ANSWER, QUESTIONNAIRE, SITE_VISIT, SURVEY_CASE


class CaseApi(RecordApi):
    """Where the survey of each enterprise stands."""

    listing = CASES
    facts = CASE_FACTS
    lifecycle = SURVEY_CASE
    forms = CASE_FORMS


class QuestionnaireApi(RecordApi):
    """The versions of the questionnaire."""

    listing = QUESTIONNAIRES
    facts = QUESTIONNAIRE_FACTS
    lifecycle = QUESTIONNAIRE
    forms = QUESTIONNAIRE_FORMS


class AnswerApi(RecordApi):
    """What firms answer; `values` by code of question, a file by the key of its attachment."""

    listing = ANSWERS
    facts = ANSWER_FACTS
    lifecycle = ANSWER
    forms = ANSWER_BODIES

    def represented(self, request: Request, record: Any) -> dict[str, Any]:
        return {**super().represented(request, record), "values": record.values}


class VisitApi(RecordApi):
    """Site visits with what was found."""

    listing = VISITS
    facts = VISIT_FACTS
    lifecycle = SITE_VISIT
    forms = VISIT_FORMS


urlpatterns = [
    *CaseApi.routes("survey-cases", "survey-case"),
    *QuestionnaireApi.routes("questionnaires", "questionnaire"),
    *AnswerApi.routes("answers", "answer"),
    *VisitApi.routes("site-visits", "site-visit"),
]
