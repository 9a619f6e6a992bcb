"""Hearings in the API."""

from haizhu_broker.api.records import RecordApi

from .columns import FACTS, HEARINGS
from .forms import BODIES
from .states import HEARING


class HearingApi(RecordApi):
    """What is intended against a broker, what its firm says to it, and the answer."""

    listing = HEARINGS
    facts = FACTS
    lifecycle = HEARING
    forms = BODIES


urlpatterns = HearingApi.routes("hearings", "hearing")
