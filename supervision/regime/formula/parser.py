"""From tokens to the tree: comparison, sum, product, sign, then numbers, names, calls and parentheses."""

from collections.abc import Callable
from decimal import Decimal

from .errors import FormulaError
from .functions import SPELLED, Function
from .limits import MAX_DEPTH, MAX_NODES
from .nodes import Call, Name, Negation, Node, Number, Operation
from .tokens import Token, cut

COMPARISONS = frozenset("<>=≤≥≠")
HUNDRED = Decimal(100)


def read_tree(text: str) -> Node:
    """The tree of `text`. Raises FormulaError with a Chinese message and the position."""
    reader = _Reader(cut(text))
    if reader.now.kind == "end":
        raise FormulaError("公式为空", 0)
    tree = reader.comparison()
    if reader.now.kind != "end":
        raise FormulaError(f"这里不应出现“{reader.now.text}”", reader.now.start)
    return tree


class _Reader:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.nodes = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def takes(self, sign: str) -> bool:
        found = self.now.kind == "sign" and self.now.text == sign
        self.at += found
        return found

    def grown(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise FormulaError(f"公式过于复杂，最多 {MAX_NODES} 个运算和数", node.start)
        return node

    def deeper(self, part: Callable[[], Node]) -> Node:
        """Read `part` one level further in."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"嵌套过深，最多 {MAX_DEPTH} 层", self.now.start)
        node = part()
        self.depth -= 1
        return node

    def chain(self, part: Callable[[], Node], signs: str) -> Node:
        left = part()
        while self.now.kind == "sign" and self.now.text in signs:
            sign = self.take().text
            right = part()
            left = self.grown(Operation(left.start, right.end, sign, left, right))
        return left

    def comparison(self) -> Node:
        left = self.sum()
        if self.now.text not in COMPARISONS or self.now.kind != "sign":
            return left
        sign = self.take().text
        right = self.sum()
        if self.now.kind == "sign" and self.now.text in COMPARISONS:
            raise FormulaError("一次只能比较两个数", self.now.start)
        return self.grown(Operation(left.start, right.end, sign, left, right))

    def sum(self) -> Node:
        return self.chain(self.product, "+-")

    def product(self) -> Node:
        return self.chain(self.signed, "*/")

    def signed(self) -> Node:
        start = self.now.start
        if self.takes("-"):
            operand = self.deeper(self.signed)
            return self.grown(Negation(start, operand.end, operand))
        return self.primary()

    def primary(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return self.grown(Number(token.start, token.end, Decimal(token.text)))
        if token.kind == "name":
            return self.call(token) if self.takes("(") else self.grown(Name(token.start, token.end, token.text))
        if token.text == "(":
            inner = self.deeper(self.comparison)
            self.close(token)
            return inner
        raise FormulaError(f"这里缺少一个数或名称{f'，却是“{token.text}”' if token.text else ''}", token.start)

    def close(self, opening: Token) -> Token:
        if not (self.now.kind == "sign" and self.now.text == ")"):
            raise FormulaError(f"第 {opening.start + 1} 个字符处的括号没有对应的右括号", self.now.start)
        return self.take()

    def call(self, token: Token) -> Node:
        function = SPELLED.get(token.text)
        if function is None:
            known = "、".join(sorted({spelled.label for spelled in SPELLED.values()}))
            raise FormulaError(f"没有名为“{token.text}”的函数，可用：{known}", token.start)
        opening = self.tokens[self.at - 1]
        arguments: list[Node] = []
        if not (self.now.kind == "sign" and self.now.text == ")"):
            arguments.append(self.deeper(self.comparison))
            while self.takes(","):
                arguments.append(self.deeper(self.comparison))
        end = self.close(opening).end
        _check_number(function, len(arguments), token)
        return self.grown(_written_out(function, Call(token.start, end, function.name, tuple(arguments))))


def _check_number(function: Function, given: int, token: Token) -> None:
    if function.fewest <= given <= function.most:
        return
    wanted = f"{function.fewest}" if function.fewest == function.most else f"{function.fewest} 至 {function.most}"
    raise FormulaError(f"函数“{token.text}”需要 {wanted} 项，现有 {given} 项", token.start)


def _written_out(function: Function, call: Call) -> Node:
    if function.name != "percent":
        return call
    part, whole = call.arguments
    share = Operation(call.start, call.end, "/", part, whole)
    return Operation(call.start, call.end, "*", share, Number(call.start, call.end, HUNDRED))
