"""Rounds, applications and what belongs to them, by noun."""

from .applications import Application, Statement, Submission
from .rounds import Proposal, ReviewOption, Round, RoundSector

__all__ = ["Application", "Proposal", "ReviewOption", "Round", "RoundSector", "Statement", "Submission"]
