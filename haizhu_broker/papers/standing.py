"""What stands today: a document tells what was so when it was issued, its room may tell what is so now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from .models import Document


class Standing(NamedTuple):
    """A sentence of today about what a document says, and whether it still holds; `details` are named values."""

    title: str
    words: str
    tone: Literal["success", "warning", "error"]
    details: tuple[tuple[str, str], ...] = ()


Says = Callable[[int, date], Standing | None]
SAYERS: dict[str, Says] = {}


def what_stands(label: str) -> Callable[[Says], Says]:
    """Let `says(pk of the subject, day)` tell how documents about records of `label` stand; one for each type.

    What it says is read by everybody who has the code of the document.
    """

    def enter(says: Says) -> Says:
        if label in SAYERS:
            raise ValueError(f"how documents about {label} stand is told already")
        SAYERS[label] = says
        return says

    return enter


def standing_of(document: Document, day: date) -> Standing | None:
    """How an issued document stands on `day`; None where nothing but the document itself is known."""
    says = SAYERS.get(document.subject_type)
    return says(document.subject_id, day) if says and document.subject_id is not None else None
