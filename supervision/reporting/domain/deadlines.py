"""The deadline of a report: reminding the firm of it (催办), and putting it off (延期) before it has passed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays import domain as workdays
from haizhu_broker.workdays.models import Deadline

from ..models import DEADLINE, PeriodicReport
from ..states import PERIODIC_REPORT
from .telling import firm_people, tell_extension_answered, tell_extension_asked


def deadline_of(report: PeriodicReport) -> Deadline:
    """The one deadline of the report: its submission, or its completion after a return."""
    return Deadline.objects.about(report).get(code=DEADLINE)


@PERIODIC_REPORT.guards("remind")
def refuse_second_reminder(report: PeriodicReport, *, today: date) -> str | None:
    is_done = deadline_of(report).reminders.filter(on=today).exists()
    return "今天已经催办过。" if is_done else None


@PERIODIC_REPORT.performs("remind")
def remind(report: PeriodicReport, *, actor: User, today: date, now: datetime, note: str) -> None:
    """催办: one notice a day to the people of the firm, kept with their names."""
    people, url = firm_people(report, today), report.get_absolute_url()
    workdays.remind(deadline_of(report), people, by=actor, url=url, today=today, now=now, note=note)


@PERIODIC_REPORT.guards("ask_extension")
def refuse_extension_too_late(report: PeriodicReport, *, today: date) -> str | None:
    deadline = deadline_of(report)
    return workdays.extension_refusal(deadline, deadline.due_on + timedelta(days=1), today=today)


@PERIODIC_REPORT.performs("ask_extension")
def ask_extension(report: PeriodicReport, *, until: date, note: str, today: date, now: datetime) -> None:
    """延期申请 before the deadline, until this day; the note is the reason."""
    try:
        workdays.ask_extension(deadline_of(report), until, reason=note, today=today)
    except StepRefused as refused:
        raise StepRefused({"until": [refused.message]}) from refused
    tell_extension_asked(report, until, note, today, now)


@PERIODIC_REPORT.guards("grant_extension", "refuse_extension")
def refuse_answer_unasked(report: PeriodicReport, **_: object) -> str | None:
    return None if deadline_of(report).awaits_answer else "没有等待答复的延期申请。"


@PERIODIC_REPORT.performs("grant_extension")
def grant_extension(report: PeriodicReport, *, until: date, today: date, now: datetime) -> None:
    """Put the deadline off until this day; a first submission by then is on time."""
    deadline = deadline_of(report)
    if until <= deadline.due_on:
        raise StepRefused({"until": [f"延至的日期应在现期限 {deadline.due_on:%Y-%m-%d} 之后。"]})
    workdays.grant_extension(deadline, until, today=today)
    if report.first_submitted_on is None:
        report.due_on, report.is_provisional = until, False
    tell_extension_answered(report, f"已批准延至{until:%Y年%-m月%-d日}。", today, now)


@PERIODIC_REPORT.performs("refuse_extension")
def refuse_extension(report: PeriodicReport, *, note: str, today: date, now: datetime) -> None:
    """The deadline stays; the note says why."""
    workdays.refuse_extension(deadline_of(report), today=today)
    tell_extension_answered(report, f"未批准延期：{note}", today, now)
