"""Samples of every record type in the matrix: one of the firm on stage and one of others, in every state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from haizhu_broker.lifecycle.table import LIFECYCLES

from . import walks
from .matrix import MATRIX, ROLES, SIGNED_IN, cell
from .stage import Stage, undone
from .walk import MADE, WALKS, reach

assert walks.LetterWalk  # the tables are entered


@dataclass(frozen=True)
class Sample:
    """A record, whether it is the firm's or the units' on stage, and where it stands."""

    record: Any
    is_own: bool
    state: str

    def expects(self, action: str, role: str) -> bool:
        return cell(self.record._meta.label, action, role).covers(self.is_own, self.state)

    def stand_ins(self, action: str, turn: int) -> list[str]:
        """One signed-in role of each kind that the matrix tells apart here, another one each turn.

        The policy is asked for every role; the doors only hand on its answer, and asking them all would take minutes.
        """
        kinds: dict[tuple[bool, bool, str], list[str]] = {}
        for role in SIGNED_IN:
            text = cell(self.record._meta.label, action, role).text
            kinds.setdefault((self.expects("view", role), self.expects(action, role), text), []).append(role)
        return [roles[turn % len(roles)] for roles in kinds.values()]

    def __str__(self) -> str:
        return f"{'own' if self.is_own else 'foreign'} {self.state} #{self.record.pk}"


class Samples:
    """Made when first asked for and kept for the module; so are the browsers, one for each role."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._kept: dict[str, list[Sample]] = {}
        self.browsers = {role: _signed_in(stage, role) for role in SIGNED_IN}

    def of(self, label: str) -> list[Sample]:
        if label not in self._kept:
            self._kept[label] = [one for own in (True, False) for one in self._made(label, own)]
        return self._kept[label]

    def _made(self, label: str, own: bool) -> Iterable[Sample]:
        if label in MADE:
            yield Sample(self.stage.belongs(MADE[label](self.stage)(own), own=own), own, "")
            return
        walk = WALKS[label](self.stage)
        for state in LIFECYCLES[label].states:
            record = reach(walk, state, own=own)
            yield Sample(record, walk.is_own(record, own), state)

    def distinct(self, label: str) -> list[Sample]:
        """One sample of each kind that the matrix tells apart."""
        found: dict[tuple[bool, ...], Sample] = {}
        for one in self.of(label):
            found.setdefault(tuple(one.expects(a, role) for a in MATRIX[label] for role in ROLES), one)
        return list(found.values())

    def visible(self, label: str, role: str) -> set[int]:
        """The keys of all records in the database that the role may view, own ones being those made as such."""
        model = type(self.of(label)[0].record)
        fields = ("pk", "state") if hasattr(model, "state") else ("pk",)
        reach = cell(label, "view", role)
        rows = model._default_manager.values_list(*fields)
        return {pk for pk, *state in rows if reach.covers((label, pk) in self.stage.own, *state or [""])}

    def status(self, role: str, method: str, url: str) -> int:
        """What somebody in the role is answered; nothing of it stays."""
        with undone():
            answer = getattr(self.browsers[role], method)(url)
            if answer.streaming:
                list(answer)  # which closes the file
        return answer.status_code


def _signed_in(stage: Stage, role: str) -> Client:
    browser = Client()
    browser.force_login(stage.people[role])
    return browser
