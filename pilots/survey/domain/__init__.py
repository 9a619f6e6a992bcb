"""The verbs of the survey: cases, the questionnaire and its answers, site visits."""

from . import answers, cases, questionnaires, visits

__all__ = ["answers", "cases", "questionnaires", "visits"]
