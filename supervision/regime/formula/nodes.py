"""The tree of a formula. Every node keeps the stretch of text it was read from."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    start: int
    end: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    start: int
    end: int
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Operation:
    """`sign` is one of + - * / < > = ≤ ≥ ≠."""

    start: int
    end: int
    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """`function` is a canonical (Latin) name of MANUAL; `percent` is written out as an operation."""

    start: int
    end: int
    function: str
    arguments: tuple["Node", ...]


Node = Number | Name | Negation | Operation | Call
