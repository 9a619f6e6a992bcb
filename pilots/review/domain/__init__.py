"""The verbs of the review, by noun, and what other rooms read: the result that counts."""

from . import late_ties, members, openings, panels, results, sheets
from .results import recomputed, standing_result

__all__ = ["late_ties", "members", "openings", "panels", "recomputed", "results", "sheets", "standing_result"]
