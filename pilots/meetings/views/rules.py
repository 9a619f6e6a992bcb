"""The pages of the rules by which bodies decide."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.meetings import columns, forms
from pilots.meetings.models import VotingRule
from pilots.meetings.states import (
    VOTING_RULE,
)

from .shared import NAV, begins


class VotingRuleList(ListPage):
    nav = NAV
    listing = columns.RULES
    title = "议事规则"
    nothing = "还没有议事规则；没有规则的机构按建议值议事。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, VotingRule, "rule", "制定议事规则", "voting_rule", "lay_down")


class VotingRuleDetail(DetailPage):
    nav = NAV
    model = VotingRule
    lifecycle = VOTING_RULE
    facts = columns.RULE_FACTS
    also = ("body",)


class VotingRuleStep(StepPage):
    nav = NAV
    model = VotingRule
    lifecycle = VOTING_RULE
    forms = forms.RULE_FORMS


class VotingRuleCreate(CreatePage):
    nav = NAV
    model = VotingRule
    lifecycle = VOTING_RULE
    forms = forms.RULE_FORMS
