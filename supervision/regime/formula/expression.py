"""A formula ready for use: its text, the inputs it names, and its evaluation."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from .evaluate import Evaluation, Readings
from .limits import ARITHMETIC, SMALLEST_STEP
from .nodes import Call, Name, Negation, Node, Operation
from .parser import read_tree
from .values import Outcome, Value


@dataclass(frozen=True, slots=True)
class Formula:
    """`names` are the inputs in the order of first mention."""

    text: str
    names: tuple[str, ...]
    tree: Node = field(repr=False)

    def evaluate(self, readings: Readings) -> Outcome:
        """The outcome for `readings` (input name → outcome); an input without a reading is 未报.

        A figure is rounded once, here, to ten decimals, so that an endless fraction (1 ÷ 3 × 3) does not miss the
        threshold it stands on.
        """
        outcome = Evaluation(self.text, readings).of(self.tree)
        if not isinstance(outcome, Value):
            return outcome
        return Value(_settled(outcome.amount))


@lru_cache(maxsize=2048)
def parse(text: str) -> Formula:
    """Read a formula (spec 41), e.g. `百分比(按时报送次数, 应报次数)`. Raises FormulaError."""
    tree = read_tree(text)
    return Formula(text, tuple(dict.fromkeys(_names(tree))), tree)


def _settled(amount: Decimal) -> Decimal:
    rounded = ARITHMETIC.quantize(amount, SMALLEST_STEP)
    whole = ARITHMETIC.plus(rounded.to_integral_value())
    return whole if whole == rounded else ARITHMETIC.normalize(rounded)


def _names(node: Node) -> Iterator[str]:
    match node:
        case Name(name=name):
            yield name
        case Negation(operand=operand):
            yield from _names(operand)
        case Operation(left=left, right=right):
            yield from _names(left)
            yield from _names(right)
        case Call(arguments=arguments):
            for argument in arguments:
                yield from _names(argument)
