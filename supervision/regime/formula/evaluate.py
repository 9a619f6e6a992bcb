"""The figure a tree comes to, given the readings of its inputs. Never raises, never loops."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from .functions import COMPUTE
from .limits import ARITHMETIC, LARGEST
from .nodes import Call, Name, Negation, Node, Number, Operation
from .values import Absent, Incomputable, Missing, Outcome, Value, absence

Readings = Mapping[str, Outcome]
TOO_LARGE = Incomputable("数值超出可计算的范围")

ARITHMETICS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
    "/": ARITHMETIC.divide,
}
COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "≤": lambda a, b: a <= b,
    "≥": lambda a, b: a >= b,
    "≠": lambda a, b: a != b,
}


class Evaluation:
    """One reading of one formula; a comparison that holds is 1, one that does not is 0."""

    def __init__(self, text: str, readings: Readings) -> None:
        self.text = text
        self.readings = readings

    def of(self, node: Node) -> Outcome:
        match node:
            case Number(amount=amount):
                return bounded(amount)
            case Name(name=name):
                return self.reading(name)
            case Negation(operand=operand):
                return self.strictly((operand,), ARITHMETIC.minus)
            case Operation():
                return self.operation(node)
            case Call():
                return self.call(node)

    def reading(self, name: str) -> Outcome:
        outcome = self.readings.get(name, Missing((name,)))
        return bounded(outcome.amount) if isinstance(outcome, Value) else outcome

    def operation(self, node: Operation) -> Outcome:
        if node.sign in COMPARISONS:
            compare = COMPARISONS[node.sign]
            return self.strictly((node.left, node.right), lambda a, b: Decimal(compare(a, b)))
        compute = ARITHMETICS[node.sign]
        if node.sign != "/":
            return self.strictly((node.left, node.right), compute)
        divisor = node.right

        def divide(a: Decimal, b: Decimal) -> Decimal | str:
            return compute(a, b) if b else f"分母为零：{self.text[divisor.start : divisor.end]}"

        return self.strictly((node.left, divisor), divide)

    def call(self, node: Call) -> Outcome:
        if node.function in ("if", "unless"):
            return self.choice(node)
        compute = COMPUTE[node.function]
        return self.strictly(node.arguments, lambda *figures: compute(figures))

    def choice(self, node: Call) -> Outcome:
        condition, *parts = node.arguments
        outcome = self.of(condition)
        if not isinstance(outcome, Value):
            return outcome
        holds = outcome.amount != 0
        if node.function == "if":
            return self.of(parts[0] if holds else parts[1])
        if holds:
            return Incomputable(f"不适用：{self.text[condition.start : condition.end]}")
        return self.of(parts[0])

    def strictly(self, parts: tuple[Node, ...], compute: Callable[..., Decimal | str]) -> Outcome:
        """`compute` over the figures of all parts, or why one of them is absent."""
        outcomes = [self.of(part) for part in parts]
        absent: Absent | None = absence(outcomes)
        if absent is not None:
            return absent
        result = compute(*(outcome.amount for outcome in outcomes if isinstance(outcome, Value)))
        return Incomputable(result) if isinstance(result, str) else bounded(result)


def bounded(amount: Decimal) -> Outcome:
    """The figure itself within the language's magnitude and precision."""
    if not amount.is_finite() or amount.copy_abs() > LARGEST:
        return TOO_LARGE
    return Value(ARITHMETIC.plus(amount))
