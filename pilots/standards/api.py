"""The standards in the API."""

from haizhu_broker.api.records import RecordApi

from . import columns
from .forms import CRITERION_FORMS, STANDARD_FORMS
from .states import CRITERION, STANDARD


class StandardApi(RecordApi):
    """The selection standards, edition by edition."""

    listing = columns.STANDARDS
    facts = columns.STANDARD_FACTS
    lifecycle = STANDARD
    forms = STANDARD_FORMS


class CriterionApi(RecordApi):
    """The criteria with weight, scale and evidence."""

    listing = columns.CRITERIA
    facts = columns.CRITERION_FACTS
    lifecycle = CRITERION
    forms = CRITERION_FORMS


urlpatterns = [
    *StandardApi.routes("standards", "standard"),
    *CriterionApi.routes("criteria", "criterion"),
]
