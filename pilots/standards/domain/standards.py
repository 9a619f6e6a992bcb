"""The verbs of a standard: copy, edit, prune, share, approve, revise, retire; and taking it into use (方案二(二)4)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from haizhu_broker.lifecycle.errors import StepRefused

from ..checking import faults_of
from ..models import AUDIENCES, Standard
from ..specs import Named, Part
from ..states import APPROVED, STANDARD

MOST_FAULTS = 5
COPIED = (
    "code",
    "name",
    "basis",
    "is_proposed",
    "dimensions",
    "vetoes",
    "veto_rule",
    "pass_line",
    "least_share",
    "places",
    "tie_order",
    *(f"shown_to_{one}" for one in AUDIENCES),
)


@STANDARD.performs("copy")
def copy(*, based_on: Standard) -> Standard:
    """A draft with everything `based_on` holds, as the next edition of its code."""
    draft = Standard.objects.create(
        **{name: getattr(based_on, name) for name in COPIED}, edition=next_edition(based_on.code), based_on=based_on
    )
    for one in based_on.criteria.all():
        one.pk, one.version, one.standard = None, 1, draft
        one.state, one._state.adding = draft.state, True
        one.save()
    return draft


def next_edition(code: str) -> int:
    """The number that the next edition of this code bears."""
    return (Standard.objects.filter(code=code).aggregate(last=Max("edition"))["last"] or 0) + 1


@STANDARD.performs("edit")
def edit(standard: Standard, *, dimensions: Sequence[Named], vetoes: Sequence[Named], **facts: Any) -> None:
    """Change what holds for the whole standard; a dimension that still has criteria stays."""
    kept = {one.code for one in dimensions}
    if used := sorted({one.dimension for one in standard.criteria.all()} - kept):
        raise StepRefused({"dimensions": [f"维度 {code} 还有指标，请先删除或改动指标。" for code in used]})
    standard.dimensions = [one.stored() for one in dimensions]
    standard.vetoes = [one.stored() for one in vetoes]
    for name, value in facts.items():
        setattr(standard, name, value)


@STANDARD.performs("prune")
def prune(standard: Standard, *, codes: Collection[str]) -> None:
    """Delete criteria (by code) from the draft."""
    if not codes:
        raise StepRefused("请选择要删除的指标。")
    standard.criteria.filter(code__in=codes).delete()


@STANDARD.performs("share")
def share(
    standard: Standard, *, applicants: Collection[str], experts: Collection[str], public: Collection[str]
) -> None:
    """Set for each audience which parts (values of Part) it may see; what is not named stays internal (内部)."""
    for audience, parts in (("applicants", applicants), ("experts", experts), ("public", public)):
        setattr(standard, f"shown_to_{audience}", [part.value for part in Part if part in parts])


@STANDARD.guards("approve")
def refuse_incoherent_standard(standard: Standard, *, today: date) -> str | None:
    faults = faults_of(standard.spec())
    more = f"；另有 {len(faults) - MOST_FAULTS} 处" if len(faults) > MOST_FAULTS else ""
    return "；".join(faults[:MOST_FAULTS]) + more if faults else None


@STANDARD.performs("approve")
def approve(standard: Standard, *, today: date) -> None:
    """Ready to be chosen by a round; the content is locked."""
    standard.approved_on = today


@STANDARD.guards("revise")
def refuse_used_standard(standard: Standard, *, today: date) -> str | None:
    if standard.used_on is None:
        return None
    return f"本标准自 {standard.used_on:%Y年%-m月%-d日}起已被遴选批次使用，不能再改，请另拟新版。"


@STANDARD.performs("revise")
def revise(standard: Standard) -> None:
    """Back to a draft; only while no round uses it."""
    standard.approved_on = None


@STANDARD.performs("retire")
def retire(standard: Standard, *, today: date) -> None:
    """Not offered to new rounds any more; rounds that use it go on with it."""
    standard.retired_on = today


def take_into_use(standard: Standard, *, today: date) -> None:
    """Freeze the standard for good because a round uses it. Raises StepRefused when it is not approved.

    Called in the transaction of the round's verb; calling it again changes nothing.
    """
    held = Standard.objects.select_for_update(no_key=True).get(pk=standard.pk)
    if held.used_on is not None:
        return
    if held.state != APPROVED:
        raise StepRefused({"standard": [f"“{held}”当前为“{STANDARD.label_of(held.state)}”，只能选用已批准的标准。"]})
    Standard.objects.filter(pk=held.pk).update(used_on=today)
