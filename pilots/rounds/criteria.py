"""What a firm states itself about in a round: the criteria of the round's standard as far as applicants see them."""

from __future__ import annotations

from typing import NamedTuple

from pilots.standards.specs import Part

from .models import Round


class Criterion(NamedTuple):
    """One item to state about: its code, the dimension it stands under, and the evidence that is expected."""

    code: str
    dimension: str
    title: str
    expected: str


def criteria_of(round: Round) -> list[Criterion]:
    """The items of the round's standard in their order: its criteria, or its dimensions where those are all that
    applicants may see; the evidence only where that is shown to them.
    """
    if round.standard is None:
        return []
    spec, shown = round.standard.spec(), round.standard.shown_to("applicants")
    if Part.CRITERIA not in shown:
        return [Criterion(one.code, one.text, one.text, "") for one in spec.dimensions]
    has_evidence, names = Part.EVIDENCE in shown, spec.names
    return [
        Criterion(one.code, names[one.dimension], one.name, one.evidence if has_evidence else "")
        for one in spec.criteria
    ]
