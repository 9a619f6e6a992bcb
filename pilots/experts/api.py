"""Experts, think tanks, draws and consultations in the API."""

from haizhu_broker.api.records import RecordApi

from . import columns, forms
from .states import CONSULTATION, DRAW, EXPERT, THINK_TANK


class ExpertApi(RecordApi):
    """The pool of experts."""

    listing = columns.EXPERTS
    facts = columns.EXPERT_FACTS
    lifecycle = EXPERT
    forms = forms.EXPERT_FORMS


class ThinkTankApi(RecordApi):
    """The think tanks."""

    listing = columns.THINK_TANKS
    facts = columns.THINK_TANK_FACTS
    lifecycle = THINK_TANK
    forms = forms.THINK_TANK_FORMS


class DrawApi(RecordApi):
    """The draws of experts."""

    listing = columns.DRAWS
    facts = columns.DRAW_FACTS
    lifecycle = DRAW
    forms = forms.DRAW_FORMS


class ConsultationApi(RecordApi):
    """The questions to experts and think tanks."""

    listing = columns.CONSULTATIONS
    facts = columns.CONSULTATION_FACTS
    lifecycle = CONSULTATION
    forms = forms.CONSULTATION_FORMS


urlpatterns = [
    *ExpertApi.routes("experts", "expert"),
    *ThinkTankApi.routes("think-tanks", "think-tank"),
    *DrawApi.routes("draws", "draw"),
    *ConsultationApi.routes("consultations", "consultation"),
]
