"""Incoming papers and endorsements in the API."""

from haizhu_broker.api.records import RecordApi

from . import columns, states
from .forms import ENDORSEMENT_FORMS, INCOMING_FORMS


class IncomingApi(RecordApi):
    """The register of what came in."""

    listing = columns.INCOMINGS
    facts = columns.INCOMING_FACTS
    lifecycle = states.INCOMING
    forms = INCOMING_FORMS


class EndorsementApi(RecordApi):
    """What leaders wrote on papers, and the tasks that came of it."""

    listing = columns.ENDORSEMENTS
    facts = columns.ENDORSEMENT_FACTS
    lifecycle = states.ENDORSEMENT
    forms = ENDORSEMENT_FORMS


urlpatterns = [*IncomingApi.routes("incoming", "incoming"), *EndorsementApi.routes("endorsements", "endorsement")]
