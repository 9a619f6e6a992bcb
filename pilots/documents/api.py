"""The register of dispatches and the modes of numbering in the API."""

from haizhu_broker.api.records import RecordApi
from haizhu_broker.papers.states import DISPATCH, NUMBERING_CHOICE

from .columns import CHOICE_FACTS, CHOICES, DISPATCHES, FACTS
from .forms import CHOICE_FORMS, FORMS


class DispatchApi(RecordApi):
    """The issued documents and the step that makes one void."""

    listing = DISPATCHES
    facts = FACTS
    lifecycle = DISPATCH
    forms = FORMS


class NumberingChoiceApi(RecordApi):
    """Which organ numbers which kind in its own system."""

    listing = CHOICES
    facts = CHOICE_FACTS
    lifecycle = NUMBERING_CHOICE
    forms = CHOICE_FORMS


urlpatterns = [
    *DispatchApi.routes("dispatches", "dispatch"),
    *NumberingChoiceApi.routes("numbering-choices", "numbering-choice"),
]
