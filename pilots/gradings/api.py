"""Grading schemes and gradings in the API."""

from haizhu_broker.api.records import RecordApi

from . import columns, states
from .forms import GRADING_FORMS, SCHEME_FORMS


class SchemeApi(RecordApi):
    """What each grade asks and what it drives, by edition."""

    listing = columns.SCHEMES
    facts = columns.SCHEME_FACTS
    lifecycle = states.SCHEME
    forms = SCHEME_FORMS


class GradingApi(RecordApi):
    """Gradings of brokers, with the evidence of the day."""

    listing = columns.GRADINGS
    facts = columns.GRADING_FACTS
    lifecycle = states.GRADING
    forms = GRADING_FORMS


urlpatterns = [*SchemeApi.routes("grading-schemes", "grading-scheme"), *GradingApi.routes("gradings", "grading")]
