"""The survey of the enterprises that a pilot may choose from."""

from .cases import Intended, SurveyCase
from .questionnaires import Answer, Questionnaire
from .visits import Finding, Participant, SiteVisit

__all__ = ["Answer", "Finding", "Intended", "Participant", "Questionnaire", "SiteVisit", "SurveyCase"]
