"""What a formula can come to: a figure, or the reason why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Value:
    """A finite figure in the indicator's own unit."""

    amount: Decimal

    @property
    def sentence(self) -> str:
        return f"{self.amount:f}"


@dataclass(frozen=True, slots=True)
class Missing:
    """未报: somebody owes these inputs. Never read as 0."""

    inputs: tuple[str, ...]
    word = "未报"

    @property
    def sentence(self) -> str:
        return f"未报：{'、'.join(self.inputs)}"


@dataclass(frozen=True, slots=True)
class Incomputable:
    """不可计算: everything was given, but there is nothing to compute from it."""

    reason: str
    word = "不可计算"

    @property
    def sentence(self) -> str:
        return f"不可计算（{self.reason}）"


@dataclass(frozen=True, slots=True)
class NotConnected:
    """待接入: these inputs will come from a part of the portal that does not supply them yet."""

    inputs: tuple[str, ...]
    word = "待接入"

    @property
    def sentence(self) -> str:
        return f"待接入：{'、'.join(self.inputs)}"


Absent = Missing | Incomputable | NotConnected
Outcome = Value | Absent


def absence(outcomes: Iterable[Outcome]) -> Absent | None:
    """Why a figure that needs all `outcomes` is absent, or None when all are there.

    待接入 outweighs 未报 (nobody could have reported it), 未报 outweighs 不可计算 (a debt is not excused by a
    denominator); equal ones are joined, so the order of the parts of a formula does not matter.
    """
    unconnected: set[str] = set()
    owed: set[str] = set()
    reasons: set[str] = set()
    for outcome in outcomes:
        match outcome:
            case NotConnected(inputs):
                unconnected.update(inputs)
            case Missing(inputs):
                owed.update(inputs)
            case Incomputable(reason):
                reasons.update(reason.split("；"))
    if unconnected:
        return NotConnected(tuple(sorted(unconnected)))
    if owed:
        return Missing(tuple(sorted(owed)))
    return Incomputable("；".join(sorted(reasons))) if reasons else None
