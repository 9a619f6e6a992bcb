"""Plans, their clauses and versions, and what is followed up, by noun."""

from .following import FollowUp, FollowUpLine
from .plans import Plan, PlanClause, PlanRemark
from .versions import PlanFiling, PlanVersion

__all__ = ["FollowUp", "FollowUpLine", "Plan", "PlanClause", "PlanFiling", "PlanRemark", "PlanVersion"]
