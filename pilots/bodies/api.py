"""Seats in the API."""

from haizhu_broker.api.records import RecordApi

from .columns import FACTS, SEATS
from .forms import FORMS
from .states import SEAT


class SeatApi(RecordApi):
    """Who sits on the working bodies, from when until when."""

    listing = SEATS
    facts = FACTS
    lifecycle = SEAT
    forms = FORMS


urlpatterns = SeatApi.routes("seats", "seat")
