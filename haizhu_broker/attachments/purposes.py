"""What may be attached to a record of a type, as its room declares it: for which purpose, of which kind, by whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from .kinds import KINDS, USUAL, words_of

PURPOSES: dict[str, dict[str, Purpose]] = {}
ATTACH, DETACH = "attach", "detach"


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a file is attached. `adds`, `removes` and `reads` are actions of the record's own policy.

    `megabytes` narrows the setting, `most` says how many files of this purpose one record has.
    """

    code: str
    label: str
    kinds: tuple[str, ...] = USUAL
    megabytes: int | None = None
    most: int = 20
    adds: str = ATTACH
    removes: str = DETACH
    reads: str = "view"

    def __post_init__(self) -> None:
        if unknown := set(self.kinds) - set(KINDS):
            raise ValueError(f"{self.code}: no such kinds {sorted(unknown)}")

    @property
    def words(self) -> str:
        return words_of(self.kinds)


def declare(label: str, *purposes: Purpose) -> None:
    """Let records of `label` (a model label) have attachments for these purposes."""
    if label in PURPOSES:
        raise ValueError(f"{label} has its purposes already")
    PURPOSES[label] = {purpose.code: purpose for purpose in purposes}


def purposes_of(record: Model | type[Model] | str) -> dict[str, Purpose]:
    """The purposes of a record's type by code; none when its room declares none."""
    return PURPOSES.get(record if isinstance(record, str) else record._meta.label, {})
