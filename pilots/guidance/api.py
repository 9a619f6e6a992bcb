"""Guidance and questions in the API."""

from haizhu_broker.api.records import RecordApi

from . import columns, states
from .forms import GUIDANCE_FORMS, QUESTION_FORMS


class GuidanceApi(RecordApi):
    """Who advised or visited which firm, on what, and what followed."""

    listing = columns.GUIDANCE_LIST
    facts = columns.GUIDANCE_FACTS
    lifecycle = states.GUIDANCE
    forms = GUIDANCE_FORMS


class QuestionApi(RecordApi):
    """Questions to the bureau, with their answers."""

    listing = columns.QUESTIONS
    facts = columns.QUESTION_FACTS
    lifecycle = states.QUESTION
    forms = QUESTION_FORMS


urlpatterns = [*GuidanceApi.routes("guidance", "guidance"), *QuestionApi.routes("questions", "question")]
