"""The list of rules by which bodies decide, and the facts of one."""

from haizhu_broker.web.columns import Computed, Link, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from pilots.meetings.filters import VotingRuleFilters
from pilots.meetings.models import VotingRule
from pilots.meetings.states import VOTING_RULE
from pilots.meetings.voting import PARTS, SWITCHES, Rule


def rule_words(row: Row) -> str:
    return "；".join(Rule(**{name: row[name] for name in (*PARTS, *SWITCHES)}).sentences)


RULE_WORDS = Computed("words", "规则", reads=(*PARTS, *SWITCHES), of=rule_words)

RULES = Listing(
    VotingRule,
    columns=(
        Link("body", "工作机构", source="body__name", to="pilots:voting_rule_detail"),
        RULE_WORDS,
        Text("basis", "依据", empty="建议值"),
        State("state", "状态", VOTING_RULE),
    ),
    filterset=VotingRuleFilters,
    order="body",
    bounded=True,
)
RULE_FACTS = (
    Facts("规则", (Text("body", "工作机构", source="body__name"), RULE_WORDS, Text("basis", "依据", empty="建议值"))),
)
