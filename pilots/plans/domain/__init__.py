"""The verbs of plans, clauses and follow-ups, by noun."""

from . import clauses, examining, filing, following, remarks, securing, undoing, writing

__all__ = ["clauses", "examining", "filing", "following", "remarks", "securing", "undoing", "writing"]
