"""Filling in: what is asked, what was given before, and saving what there is so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files import File

from haizhu_broker.lifecycle.errors import StepRefused
from supervision.regime.inputs import InputSpec

from ..figures import Faults, checked, gaps, is_happening, read_texts, unusual
from ..models import PeriodicReport, Submission
from ..states import PERIODIC_REPORT

REMARK_LENGTH, WORDS_LENGTH = 500, 2_000
WORDS = {"work": "本期工作情况", "problems": "存在问题", "coordination": "需协调事项"}


def inputs_of(report: PeriodicReport) -> list[InputSpec]:
    """The figures asked in this report: those of its indicator set that its supplier gives in this rhythm."""
    return report.indicator_set.inputs_of(report.supplier, report.kind)


def previous_figures(report: PeriodicReport) -> dict[str, str]:
    """The figures last submitted for the period before; empty when there are none."""
    last = (
        Submission.objects.filter(
            report__broker_id=report.broker_id,
            report__supplier=report.supplier,
            report__kind=report.kind,
            report__period_start=report.period.previous.start,
        )
        .order_by("-number")
        .first()
    )
    return last.figures if last else {}


def begun_figures(report: PeriodicReport, before: Mapping[str, str]) -> dict[str, str]:
    """What a form begins with: what is saved, or, before anything is, the standing figures of the period before."""
    standing = {one.key: before[one.key] for one in inputs_of(report) if one.standing and one.key in before}
    return report.figures or standing


def unusual_figures(report: PeriodicReport) -> Faults:
    """The figures that moved by more than half against the period before and carry no word why."""
    return unusual(inputs_of(report), report.figures, previous_figures(report), report.remarks)


@PERIODIC_REPORT.performs("fill")
def fill(
    report: PeriodicReport,
    *,
    figures: Mapping[str, object],
    remarks: Mapping[str, object] | None = None,
    words: Mapping[str, object] | None = None,
    stamped_page: File[Any] | None = None,
) -> None:
    """Save what is filled in so far, instead of what was saved before; what is None stays as it is.

    `figures` and `remarks` go by input key, `words` by the names of WORDS. Anything wrong refuses the whole save, with
    messages per key.
    """
    save_figures(report, figures, remarks, words)
    if stamped_page:
        report.stamped_page = stamped_page
    report.is_nothing = False


@PERIODIC_REPORT.guards("copy_previous")
def refuse_without_previous(report: PeriodicReport, **_: object) -> str | None:
    return None if previous_figures(report) else "上期没有已提交的数据，无法复制。"


@PERIODIC_REPORT.performs("copy_previous")
def copy_previous(report: PeriodicReport) -> None:
    """复制上期: fill in what was submitted for the period before."""
    known = {one.key for one in inputs_of(report)}
    report.figures = {key: value for key, value in previous_figures(report).items() if key in known}
    report.is_nothing = False


@PERIODIC_REPORT.performs("report_nothing")
def report_nothing(report: PeriodicReport) -> None:
    """零报告: what counts happenings is 0; states (levels, scores, staff) keep last period's figure."""
    before = previous_figures(report)
    report.figures = {
        one.key: "0" if is_happening(one) else before[one.key]
        for one in inputs_of(report)
        if is_happening(one) or one.key in before
    }
    report.is_nothing = True


@PERIODIC_REPORT.performs("collect")
def collect(
    report: PeriodicReport, *, figures: Mapping[str, object], remarks: Mapping[str, object] | None = None
) -> None:
    """Save what the bureau has collected so far, by input key."""
    save_figures(report, figures, remarks, None)


def save_figures(
    report: PeriodicReport,
    figures: Mapping[str, object],
    remarks: Mapping[str, object] | None,
    words: Mapping[str, object] | None,
) -> None:
    inputs = inputs_of(report)
    read, faults = checked(inputs, figures)
    explained, more = read_texts({one.key: one.name for one in inputs}, remarks or {}, REMARK_LENGTH, "说明")
    told, rest = read_texts(WORDS, words or {}, WORDS_LENGTH)
    if faults := {**rest, **more, **faults}:
        raise StepRefused(faults)
    report.figures = read
    report.remarks = report.remarks if remarks is None else explained
    report.words = report.words if words is None else told


def gaps_of(report: PeriodicReport) -> Faults:
    """What is still missing: by key, the sentence that asks for it."""
    return gaps(inputs_of(report), report.figures, report.remarks)


def refuse_incomplete(report: PeriodicReport, *, are_changes_explained: bool) -> None:
    """Raise StepRefused with a sentence for every gap, or else for every change that nobody explained."""
    faults = gaps_of(report)
    if not faults and not are_changes_explained:
        faults = unusual_figures(report)
    if faults:
        raise StepRefused(faults)
