"""Freezing the input of a result, computing it, and computing it again from what was frozen."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from pilots.review.models import Panel, ReviewResult, ScoreSheet
from pilots.review.scoring import (
    Entrant,
    Method,
    ReviewInput,
    Rules,
    Sheet,
    canonical,
    digest_of,
    judge,
    robustness,
)
from pilots.review.scoring.inputs import Scale
from pilots.review.states import SUBMITTED
from pilots.rounds.models import Application
from pilots.rounds.states import IN_REVIEW, JUDGED

ENTERED = (IN_REVIEW, *JUDGED)


def rules_of(panel: Panel) -> Rules:
    """The rules as the round's standard and the panel fix them; the lot is drawn from the seed of the experts' draw."""
    assert panel.round.standard is not None
    spec = panel.round.standard.spec()
    return Rules(
        dimensions=tuple((one.code, one.text) for one in spec.dimensions),
        criteria=tuple(Scale(one.code, one.name, one.dimension, one.weight, one.scale) for one in spec.criteria),
        vetoes=tuple((one.code, one.text) for one in spec.vetoes),
        veto_rule=spec.veto_rule.value,
        pass_line=spec.pass_line,
        least_share=spec.least_share,
        outlier_share=Decimal(panel.outlier_share),
        tie_order=spec.tie_order,
        method=Method(panel.method),
        seed=panel.draw.seed,
    )


def input_of(panel: Panel) -> ReviewInput:
    """The submitted sheets of the applications that are in the review, by codes alone; two statements."""
    applications = Application.objects.filter(round=panel.round, state__in=ENTERED).select_related("sector")
    entrants = tuple(Entrant(one.blind_code or "", one.sector.name) for one in applications.order_by("blind_code"))
    held = ScoreSheet.objects.filter(panel=panel, state=SUBMITTED, application__state__in=ENTERED)
    return ReviewInput(
        rules_of(panel),
        entrants,
        tuple(
            Sheet(one.blind_code, one.member.code, one.points, one.vetoes)
            for one in held.select_related("member").order_by("blind_code", "member__code")
        ),
    )


def freeze_result(panel: Panel, reason: str, actor: Any, now: datetime) -> ReviewResult:
    """Compute and keep the next result of the panel, with its input and how firm it is."""
    given = input_of(panel)
    frozen, result = given.frozen(), judge(given)
    return ReviewResult.objects.create(
        panel=panel,
        number=panel.results.count() + 1,
        reason=reason,
        input=frozen,
        result=result,
        robustness=robustness(given),
        input_digest=digest_of(frozen),
        digest=digest_of(result),
        computed_at=now,
        computed_by=actor,
    )


def standing_result(panel: Panel) -> ReviewResult | None:
    """The result that counts: the latest."""
    return panel.results.order_by("-number").first()


def recomputed(result: ReviewResult) -> bool:
    """Whether the frozen input gives the very bytes of the result that is kept, and both digests hold."""
    again = judge(ReviewInput.thawed(result.input))
    return (
        digest_of(result.input) == result.input_digest
        and canonical(again) == canonical(result.result)
        and digest_of(again) == result.digest
    )


def missing_words(panel: Panel, result: ReviewResult) -> list[int]:
    """The keys of the sheets that lie off the mean and have no words yet."""
    outliers = {(one["code"], expert) for one in result.result["entrants"] for expert in one["outliers"]}
    silent = panel.sheets.filter(state=SUBMITTED, explanation="").values_list("pk", "blind_code", "member__code")
    return [pk for pk, code, expert in silent if (code, expert) in outliers]
