"""Filling in, submitting, reopening, explaining and voiding a score sheet (spec 20; R§4.5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.web.fields import places_of
from haizhu_broker.web.numbers import plain
from pilots.review.models import Panel, PanelMember, ScoreSheet
from pilots.review.states import COMPUTED, SCORING, SHEET
from pilots.rounds.models import Application
from pilots.rounds.states import IN_REVIEW, SCORED
from pilots.standards.specs import StandardSpec

from .results import missing_words, standing_result

MOST_FAULTS = 8


@SHEET.performs("issue")
def issue(*, panel: Panel, member: PanelMember, application: Application) -> ScoreSheet:
    """发放评分表."""
    return ScoreSheet(panel=panel, member=member, application=application, blind_code=application.blind_code or "")


def standard_of(sheet: ScoreSheet) -> StandardSpec:
    """The standard of the round, by which the sheet is filled in."""
    standard = sheet.panel.round.standard
    assert standard is not None
    return standard.spec()


@SHEET.performs("fill")
def fill(
    sheet: ScoreSheet,
    *,
    scores: Mapping[str, Decimal | None],
    remarks: Mapping[str, str],
    vetoes: Mapping[str, str],
) -> None:
    """Keep what is filled in so far: scores within their scales, remarks, and vetoes with their reasons."""
    spec = standard_of(sheet)
    if faults := _out_of_scale(spec, scores, vetoes):
        raise StepRefused(faults)
    sheet.scores = {code: plain(score) for code, score in scores.items() if score is not None}
    sheet.remarks = {code: words.strip() for code, words in remarks.items() if words.strip()}
    sheet.vetoes = {code: words.strip() for code, words in vetoes.items() if words.strip()}


def _out_of_scale(
    spec: StandardSpec, scores: Mapping[str, Decimal | None], vetoes: Mapping[str, str]
) -> dict[str, list[str]]:
    scales = {one.code: one.scale for one in spec.criteria}
    found: dict[str, list[str]] = {}
    for code, score in scores.items():
        if code not in scales:
            found.setdefault("", []).append(f"没有编号为“{code}”的指标。")
        elif score is not None and not (score.is_finite() and 0 <= score <= scales[code]):
            words = f"评分应在 0–{plain(scales[code])} 之间，您填写的是 {score}。"
            found[f"score_{code}"] = [words]
        elif score is not None and places_of(score) > spec.places:
            found[f"score_{code}"] = [f"评分最多保留 {spec.places} 位小数。"]
    if unknown := set(vetoes) - {one.code for one in spec.vetoes}:
        found.setdefault("", []).append(f"没有编号为“{'、'.join(sorted(unknown))}”的否决项。")
    return found


@SHEET.guards("fill", "submit")
def refuse_closed(sheet: ScoreSheet, *, today: date) -> str | None:
    if sheet.application.state not in (IN_REVIEW, SCORED):
        return "该申报已撤回或者不在评审中，不再评分。"
    return None if sheet.panel.state == SCORING else "评审组当前不在评分阶段。"


@SHEET.guards("submit")
def refuse_incomplete(sheet: ScoreSheet, *, today: date) -> str | None:
    faults = faults_of(sheet)
    more = f"另有 {len(faults) - MOST_FAULTS} 处。" if len(faults) > MOST_FAULTS else ""
    return "".join(faults[:MOST_FAULTS]) + more if faults else None


def faults_of(sheet: ScoreSheet) -> list[str]:
    """What keeps a sheet from being submitted: criteria without score, extremes without words."""
    found, points = [], sheet.points
    for one in standard_of(sheet).criteria:
        if one.code not in points:
            found.append(f"{one.code} 还没有评分。")
        elif points[one.code] in (0, one.scale) and not sheet.remarks.get(one.code):
            found.append(f"{one.code} 评了{'满分' if points[one.code] else '零分'}，请写评语。")
    return found


@SHEET.performs("submit")
def submit(sheet: ScoreSheet, *, now: datetime) -> None:
    """提交评分: locked from now on."""
    sheet.submitted_at = now


@SHEET.guards("reopen")
def refuse_reopening(sheet: ScoreSheet, *, today: date) -> str | None:
    if sheet.panel.state == SCORING:
        return None
    return "请先在评审组页重新打开评分。" if sheet.panel.state == COMPUTED else "排序已经提交，不能重新打开。"


@SHEET.performs("reopen")
def reopen(sheet: ScoreSheet) -> None:
    """重新打开 with the reason in the timeline; the words about an outlier fall away."""
    sheet.submitted_at, sheet.explanation = None, ""


@SHEET.guards("explain")
def refuse_needless_words(sheet: ScoreSheet, *, today: date) -> str | None:
    result = standing_result(sheet.panel)
    if result is None or sheet.panel.state != COMPUTED:
        return "评审结果计算后，偏离较大的才需说明。"
    return None if sheet.explanation or sheet.pk in missing_words(sheet.panel, result) else "本评分没有偏离，无需说明。"


@SHEET.performs("explain")
def explain(sheet: ScoreSheet, *, explanation: str) -> None:
    """说明评分偏离: why the total lies so far off the mean."""
    if not explanation.strip():
        raise StepRefused({"explanation": ["请说明理由。"]})
    sheet.explanation = explanation.strip()


@SHEET.performs("void")
def void(sheet: ScoreSheet, *, note: str) -> None:
    """作废: the sheet stays on record and counts for nothing (spec 10: a tie found later voids the scores)."""
    sheet.void_reason = note
