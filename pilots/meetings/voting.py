"""Counting votes: quorum, base, majority and ties in whole numbers, by the rule of the body (R§4.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from .models import Choice, VotingRule
from .states import FAILED, PASSED

PARTS = ("quorum_part", "quorum_whole", "majority_part", "majority_whole")
SWITCHES = ("is_share_enough", "counts_abstentions", "chair_decides_ties")


@dataclass(frozen=True, slots=True)
class Rule:
    """The numbers of a rule, as `VotingRule` explains them; compared by cross-multiplying, so nothing is rounded."""

    quorum_part: int
    quorum_whole: int
    majority_part: int
    majority_whole: int
    is_share_enough: bool
    counts_abstentions: bool
    chair_decides_ties: bool

    @classmethod
    def of(cls, rule: VotingRule) -> Self:
        return cls(**{name: getattr(rule, name) for name in (*PARTS, *SWITCHES)})

    def is_quorate(self, present: int, members: int) -> bool:
        """Whether `present` of `members` units are enough; nobody is never enough."""
        return 0 < members * self.quorum_part <= present * self.quorum_whole

    def least_present(self, members: int) -> int:
        """The smallest number of units that makes a quorum."""
        return -(-members * self.quorum_part // self.quorum_whole)

    @property
    def sentences(self) -> list[str]:
        reach = "达到" if self.is_share_enough else "超过"
        tie = "平票由主持人决定" if self.chair_decides_ties else "平票为未通过"
        return [
            f"到会成员单位达到应到的{self.quorum_whole}分之{self.quorum_part}方可表决",
            f"同意票{reach}表决基数的{self.majority_whole}分之{self.majority_part}为通过",
            f"回避不计入基数，弃权{'计入' if self.counts_abstentions else '不计入'}基数",
            tie,
        ]


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one item. `members` are the units that may vote, `present` those of them that signed in."""

    rule: Rule
    members: int
    present: int
    agree: int = 0
    disagree: int = 0
    abstain: int = 0
    recuse: int = 0

    @classmethod
    def count(cls, rule: Rule, *, members: int, present: int, choices: Mapping[str, int]) -> Self:
        """`choices` says how many units chose what."""
        return cls(rule, members, present, **{choice.value: choices.get(choice.value, 0) for choice in Choice})

    @property
    def base(self) -> int:
        """表决基数: the votes given, without recusals."""
        return self.agree + self.disagree + (self.abstain if self.rule.counts_abstentions else 0)

    @property
    def is_tie(self) -> bool:
        return self.agree == self.disagree > 0

    @property
    def missing(self) -> int:
        """Units that signed in and did not vote."""
        return self.present - self.agree - self.disagree - self.abstain - self.recuse

    @property
    def is_majority(self) -> bool:
        share, least = self.agree * self.rule.majority_whole, self.base * self.rule.majority_part
        return self.base > 0 and (share >= least if self.rule.is_share_enough else share > least)

    @property
    def refusal(self) -> str:
        """Why no decision can be taken on these votes; empty when one can."""
        if not self.rule.is_quorate(self.present, self.members):
            least = self.rule.least_present(self.members)
            return (
                f"应到成员单位 {self.members} 个，到会 {self.present} 个，"
                f"未达到法定人数 {least} 个，不能作出决定，可以暂缓。"
            )
        if self.missing > 0:
            return f"到会成员单位中还有 {self.missing} 个没有表决。"
        if self.base == 0:
            return "没有可以计票的表决（全部回避或弃权），不能作出决定，可以暂缓。"
        return ""

    def outcome(self, casting: str = "") -> str:
        """`passed` or `failed`; `casting` is how the chair decides a tie where the rule leaves it to him."""
        if self.is_tie and self.rule.chair_decides_ties:
            return PASSED if casting == Choice.AGREE else FAILED
        if self.is_tie:
            return FAILED
        return PASSED if self.is_majority else FAILED

    @property
    def sentence(self) -> str:
        counted = f"同意 {self.agree} 票，不同意 {self.disagree} 票，弃权 {self.abstain} 票，回避 {self.recuse} 个单位"
        return f"应到 {self.members} 个成员单位，到会 {self.present} 个；{counted}；表决基数 {self.base} 票"

    def kept(self, casting: str = "") -> dict[str, Any]:
        """As the item keeps it: counts, base, rule in numbers and in words."""
        return {
            **asdict(self),
            "base": self.base,
            "is_tie": self.is_tie,
            "casting": casting,
            "sentence": self.sentence,
            "words": self.rule.sentences,
        }
