"""Plans, clauses and follow-ups in the API; firms write and tell through it as on the pages."""

from haizhu_broker.api.records import RecordApi

from .columns import CLAUSE_FACTS, CLAUSES, FOLLOW_UP_FACTS, FOLLOW_UPS, PLAN_FACTS, PLANS
from .forms import CLAUSE_FORMS, FOLLOW_UP_BODIES, PLAN_FORMS
from .states import FOLLOW_UP, PLAN, PLAN_CLAUSE


class PlanApi(RecordApi):
    """The implementation plans of the pilot firms."""

    listing = PLANS
    facts = PLAN_FACTS
    lifecycle = PLAN
    forms = PLAN_FORMS


class ClauseApi(RecordApi):
    """The clauses of a plan; each has a version of its own."""

    listing = CLAUSES
    facts = CLAUSE_FACTS
    lifecycle = PLAN_CLAUSE
    forms = CLAUSE_FORMS


class FollowUpApi(RecordApi):
    """What firms tell each month of the work and the goals of their plan."""

    listing = FOLLOW_UPS
    facts = FOLLOW_UP_FACTS
    lifecycle = FOLLOW_UP
    forms = FOLLOW_UP_BODIES


urlpatterns = [
    *PlanApi.routes("plans", "plan"),
    *ClauseApi.routes("plan-clauses", "plan-clause"),
    *FollowUpApi.routes("plan-follow-ups", "plan-follow-up"),
]
