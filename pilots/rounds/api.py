"""Rounds, applications and statements in the API; firms apply through it as on the pages."""

from haizhu_broker.api.records import RecordApi

from .columns import APPLICATION_FACTS, APPLICATIONS, ROUND_FACTS, ROUNDS, STATEMENT_FACTS, STATEMENTS
from .forms import APPLICATION_BODIES, ROUND_BODIES, STATEMENT_FORMS
from .states import APPLICATION, ROUND, STATEMENT


class RoundApi(RecordApi):
    """The rounds of selection."""

    listing = ROUNDS
    facts = ROUND_FACTS
    lifecycle = ROUND
    forms = ROUND_BODIES


class ApplicationApi(RecordApi):
    """The applications of firms to a round."""

    listing = APPLICATIONS
    facts = APPLICATION_FACTS
    lifecycle = APPLICATION
    forms = APPLICATION_BODIES


class StatementApi(RecordApi):
    """What a firm states about each criterion; each has a version of its own."""

    listing = STATEMENTS
    facts = STATEMENT_FACTS
    lifecycle = STATEMENT
    forms = STATEMENT_FORMS


urlpatterns = [
    *RoundApi.routes("rounds", "round"),
    *ApplicationApi.routes("applications", "application"),
    *StatementApi.routes("statements", "statement"),
]
