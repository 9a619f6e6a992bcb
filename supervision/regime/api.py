"""The regime in the API."""

from haizhu_broker.api.records import RecordApi

from . import columns
from .forms import INDICATOR_FORMS, INPUT_FORMS, OBJECTIVE_FORMS, RULE_FORMS, SET_FORMS
from .states import INDICATOR, INDICATOR_SET, NAMED_INPUT, OBJECTIVE, RULE


class IndicatorSetApi(RecordApi):
    """The indicator sets, edition by edition."""

    listing = columns.SETS
    facts = columns.SET_FACTS
    lifecycle = INDICATOR_SET
    forms = SET_FORMS


class IndicatorApi(RecordApi):
    """The indicators with formula and thresholds."""

    listing = columns.INDICATORS
    facts = columns.INDICATOR_FACTS
    lifecycle = INDICATOR
    forms = INDICATOR_FORMS


class NamedInputApi(RecordApi):
    """The named inputs: what is asked of whom."""

    listing = columns.INPUTS
    facts = columns.INPUT_FACTS
    lifecycle = NAMED_INPUT
    forms = INPUT_FORMS


class RuleApi(RecordApi):
    """The rules of conduct."""

    listing = columns.RULES
    facts = columns.RULE_FACTS
    lifecycle = RULE
    forms = RULE_FORMS


class ObjectiveApi(RecordApi):
    """The objectives."""

    listing = columns.OBJECTIVES
    facts = columns.OBJECTIVE_FACTS
    lifecycle = OBJECTIVE
    forms = OBJECTIVE_FORMS


urlpatterns = [
    *IndicatorSetApi.routes("indicator-sets", "indicator-set"),
    *IndicatorApi.routes("indicators", "indicator"),
    *NamedInputApi.routes("inputs", "named-input"),
    *RuleApi.routes("rules", "rule"),
    *ObjectiveApi.routes("objectives", "objective"),
]
