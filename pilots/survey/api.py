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
    SHORTLIST,
    VISIT_FACTS,
    VISITS,
)
from .facets import Facet
from .forms import CASE_FORMS, QUESTIONNAIRE_FORMS, VISIT_FORMS
from .states import ANSWER, QUESTIONNAIRE, SITE_VISIT, SURVEY_CASE

FINDING = {
    "type": "object",
    "required": ["facet", "text", "score"],
    "properties": {
        "facet": {"type": "string", "enum": list(Facet.values)},
        "text": {"type": "string"},
        "score": {"type": "string", "format": "decimal"},
    },
}


class CaseApi(RecordApi):
    """Where the survey of each enterprise stands."""

    listing = CASES
    facts = CASE_FACTS
    lifecycle = SURVEY_CASE
    forms = CASE_FORMS


class ShortlistApi(RecordApi):
    """The intended firms with their scores; what is done with one is done with its case."""

    listing = SHORTLIST
    facts = CASE_FACTS


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
    more = {"values": {"type": "object", "title": "答复", "additionalProperties": {"type": "string"}}}

    def represented(self, request: Request, record: Any) -> dict[str, Any]:
        return {**super().represented(request, record), "values": record.values}


class VisitApi(RecordApi):
    """Site visits with what was found."""

    listing = VISITS
    facts = VISIT_FACTS
    lifecycle = SITE_VISIT
    forms = VISIT_FORMS
    more = {
        "findings": {"type": "array", "title": "各方面情况", "items": FINDING},
        "summary": {"type": "string", "title": "总体情况"},
        "advice": {"type": "string", "title": "调研建议"},
    }

    def represented(self, request: Request, record: Any) -> dict[str, Any]:
        found = [{"facet": one.facet, "text": one.text, "score": str(one.score)} for one in record.findings.all()]
        told = {"findings": found, "summary": record.summary, "advice": record.advice}
        return {**super().represented(request, record), **told}


urlpatterns = [
    *CaseApi.routes("survey-cases", "survey-case"),
    *ShortlistApi.routes("shortlist", "shortlist"),
    *QuestionnaireApi.routes("questionnaires", "questionnaire"),
    *AnswerApi.routes("answers", "answer"),
    *VisitApi.routes("site-visits", "site-visit"),
]
