"""The draft on its way to the director: computed again, rewritten, sent up, sent back, or begun as a correction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from haizhu_broker.access.policy import policy_of
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import set_deadline
from haizhu_broker.workdays.rules import working_days

from ..models import Measurement, MonitoringReport
from ..states import MONITORING_REPORT
from . import measuring, wording

SECTIONS = ("overview", "measures", "inspections", "risks", "problems", "next_steps")
# Written by people, not from figures: a correction takes it over.
BY_HAND = ("inspections", "risks")
STAGES = 3
ISSUING = "monitoring_issue"
ISSUE_WORKDAYS = 5
REVIEW = Event("monitoring.review", "监管报告送审")
REDO = Event("monitoring.redo", "监管报告退回")

Progress = Callable[[int, int], None]


@MONITORING_REPORT.performs("recompute")
def recompute(report: MonitoringReport, *, today: date, now: datetime) -> None:
    """Compute again from what is accepted by now; rewritten text stays, untouched text follows the figures."""
    report.measurements.all().delete()
    report.is_source_changed = False
    compute(report, today, now)


@MONITORING_REPORT.performs("edit")
def edit(report: MonitoringReport, *, sections: Mapping[str, str]) -> None:
    """Rewrite the text of some of the six parts; figures are computed and cannot be rewritten."""
    unknown = set(sections) - set(SECTIONS)
    if unknown:
        raise StepRefused(f"没有名为“{'、'.join(sorted(unknown))}”的部分。")
    for name, given in sections.items():
        text = "\n".join(line.rstrip() for line in given.strip().splitlines())
        if not text:
            raise StepRefused({name: ["这一部分不能为空；没有内容时请写明“本期无”。"]})
        if text != report.sections[name]["text"]:
            report.sections[name] = {"text": text, "is_edited": True}


@MONITORING_REPORT.performs("submit_review")
def submit_review(report: MonitoringReport, *, today: date, now: datetime) -> None:
    """Send the draft to the director, who is told."""
    _tell(report, "issue", REVIEW, f"请审核签发：{report.title}", "", today, now)


@MONITORING_REPORT.performs("redo")
def redo(report: MonitoringReport, *, note: str, today: date, now: datetime) -> None:
    """Back to the clerks with the director's note."""
    _tell(report, "edit", REDO, f"退回重拟：{report.title}", note, today, now)


@MONITORING_REPORT.performs("revise")
def revise(*, corrects: MonitoringReport, today: date, now: datetime) -> MonitoringReport:
    """Correct an issued report by a new one that names it; only the new one counts from then on."""
    old = MonitoringReport.objects.select_for_update(no_key=True, of=("self",)).get(pk=corrects.pk)
    if not old.is_current or not old.is_out:
        raise StepRefused("只能更正现行的已签发报告；未签发的报告请直接修改。")
    copied = ("broker", "subject_name", "subject_initials", "kind", "is_adhoc", "period_start", "due_on")
    MonitoringReport.objects.filter(pk=old.pk).update(is_current=False)
    report = MonitoringReport(
        **{name: getattr(old, name) for name in copied},
        indicator_set=old.indicator_set,
        revision=old.revision + 1,
        corrects=old,
        sections={name: old.sections[name] for name in BY_HAND},
    )
    compute(report, today, now)
    set_issuing_deadline(report, today)
    return report


def silent(done: int, total: int) -> None:
    """For callers that show no progress."""


def compute(report: MonitoringReport, today: date, now: datetime, progress: Progress = silent) -> None:
    """Measure, write the parts that nobody has rewritten, and save; `progress(done, total)` follows the stages."""
    progress(0, STAGES)
    result = measuring.assess(report, today, now)
    for name, value in result.columns().items():
        setattr(report, name, value)
    report.produced_at = now
    progress(1, STAGES)
    written = wording.sections(report)
    kept = {name: part for name, part in report.sections.items() if part["is_edited"]}
    report.sections = {name: kept.get(name, {"text": written[name], "is_edited": False}) for name in SECTIONS}
    report.save()
    progress(2, STAGES)
    Measurement.objects.bulk_create(result.measurements(report))
    progress(STAGES, STAGES)


def set_issuing_deadline(report: MonitoringReport, today: date) -> None:
    """Five working days from its making to 签发 (建议值)."""
    rule = working_days(ISSUE_WORKDAYS, f"生成后{ISSUE_WORKDAYS}个工作日内签发")
    set_deadline(report, ISSUING, rule=rule, start=today, title=f"签发{report.title}")


def reviewers(report: MonitoringReport, action: str, today: date) -> list[Any]:
    """The people who may take `action` on the report: whom sending up (issue) and sending back (edit) tells."""
    return list(policy_of(report).users_allowed(action, report, today).order_by("pk"))


def _tell(
    report: MonitoringReport, action: str, event: Event, title: str, body: str, today: date, now: datetime
) -> None:
    tell(
        reviewers(report, action, today),
        event,
        title=title,
        body=body,
        url=report.get_absolute_url(),
        key=f"{event.code}:{report.pk}:{report.version}",
        now=now,
    )
