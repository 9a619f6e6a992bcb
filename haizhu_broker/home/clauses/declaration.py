"""What a clause of the plan asks, part by part: a room that stands and what shows it, or one still to be built."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass


@dataclass(frozen=True)
class Stands:
    """A part that a room carries (its import path): names of list pages, operations below /api/v1/, tests, evidence.

    An operation is written `GET tasks/`, a test `pilots/programme/test_tasks.py::test_…` below `tests/`; evidence by
    the code of its source.
    """

    title: str
    room: str
    pages: tuple[str, ...]
    operations: tuple[str, ...]
    tests: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Awaited:
    """A part whose room is not built yet, with the section of the specification that describes it."""

    title: str
    room: str
    spec: str


@dataclass(frozen=True)
class Demand:
    """A clause by its number in the plan (二(三)8), its heading, and the parts in the order of its text."""

    ref: str
    title: str
    parts: tuple[Stands | Awaited, ...]


def is_built(room: str) -> bool:
    """Whether the room at this import path has pages."""
    try:
        return importlib.util.find_spec(f"{room}.urls") is not None
    except ModuleNotFoundError:
        return False
