"""What the tabs of plans, clauses and follow-ups lay before their templates, by subject."""

from . import contents, following, remarks, versions

__all__ = ["contents", "following", "remarks", "versions"]
