"""The verbs of experts, think tanks, draws and consultations, by noun."""

from . import consultations, draws, pool, think_tanks, ties
from .draws import draw, replace

__all__ = ["consultations", "draw", "draws", "pool", "replace", "think_tanks", "ties"]
