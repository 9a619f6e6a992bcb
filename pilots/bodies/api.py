"""Seats, liaisons and duties in the API."""

from haizhu_broker.api.records import RecordApi

from . import states
from .columns import DIVISION, LIAISON_FACTS, LIAISONS, RESPONSIBILITIES, RESPONSIBILITY_FACTS, SEAT_FACTS, SEATS
from .forms import LIAISON_FORMS, RESPONSIBILITY_FORMS, SEAT_FORMS


class SeatApi(RecordApi):
    """Who sits on the working bodies, from when until when."""

    listing = SEATS
    facts = SEAT_FACTS
    lifecycle = states.SEAT
    forms = SEAT_FORMS


class LiaisonApi(RecordApi):
    """Through whom units and firms are reached."""

    listing = LIAISONS
    facts = LIAISON_FACTS
    lifecycle = states.LIAISON
    forms = LIAISON_FORMS


class DivisionApi(RecordApi):
    """The division of duties: which unit answers for which task (方案, 责任单位)."""

    listing = DIVISION


class ResponsibilityApi(RecordApi):
    """What a unit answers for within a task, beyond the words of the plan."""

    listing = RESPONSIBILITIES
    facts = RESPONSIBILITY_FACTS
    lifecycle = states.RESPONSIBILITY
    forms = RESPONSIBILITY_FORMS


urlpatterns = [
    *SeatApi.routes("seats", "seat"),
    *LiaisonApi.routes("liaisons", "liaison"),
    *DivisionApi.routes("duties", "duty"),
    *ResponsibilityApi.routes("responsibilities", "responsibility"),
]
