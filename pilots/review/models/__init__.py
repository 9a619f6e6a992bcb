"""Panels, members, score sheets and results, by noun."""

from .panels import Panel, PanelMember
from .results import ReviewResult
from .sheets import ScoreSheet

__all__ = ["Panel", "PanelMember", "ReviewResult", "ScoreSheet"]
