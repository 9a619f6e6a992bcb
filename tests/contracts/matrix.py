"""The permission matrix, written by hand from the specification: who may do what to which records in which states."""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "matrix.csv"


@dataclass(frozen=True)
class Reach:
    """`all` records, `own` or `others`, everywhere or in the states named."""

    extent: str
    states: frozenset[str]

    def covers(self, is_own: bool, state: str) -> bool:
        return (self.extent == "all" or is_own == (self.extent == "own")) and (not self.states or state in self.states)


@dataclass(frozen=True)
class Cell:
    """What one role may do by one action: `none`, or one or two reaches (`own|all:approved+retired`)."""

    text: str
    reaches: tuple[Reach, ...]

    @classmethod
    def read(cls, text: str) -> "Cell":
        if text == "none":
            return cls(text, ())
        return cls(text, tuple(_reach(part) for part in text.split("|")))

    def __bool__(self) -> bool:
        return bool(self.reaches)

    def covers(self, is_own: bool, state: str) -> bool:
        return any(reach.covers(is_own, state) for reach in self.reaches)

    @property
    def is_limited(self) -> bool:
        """Whether not every record is covered."""
        return self.text != "all"


def _reach(text: str) -> Reach:
    extent, _, states = text.partition(":")
    if extent not in ("all", "own", "others"):
        raise ValueError(f"the matrix says {text!r}")
    return Reach(extent, frozenset(states.split("+")) if states else frozenset())


def _read() -> dict[str, dict[str, dict[str, Cell]]]:
    found: dict[str, dict[str, dict[str, Cell]]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            record, action, basis = line.pop("record"), line.pop("action"), line.pop("basis")
            if not basis or action in found.setdefault(record, {}):
                raise ValueError(f"the matrix says nothing or two things about {record} {action}")
            found[record][action] = {role: Cell.read(text) for role, text in line.items()}
    return found


MATRIX = _read()
ROLES = tuple(next(iter(next(iter(MATRIX.values())).values())))
SIGNED_IN = tuple(role for role in ROLES if role not in ("system", "anonymous"))


def cell(record: str, action: str, role: str) -> Cell:
    return MATRIX[record][action][role]
