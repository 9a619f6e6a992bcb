"""Who is told what about a report; every occasion once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import Kind, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.webhooks import events as webhooks
from haizhu_broker.webhooks.domain import publish
from haizhu_broker.workdays.lights import day_text

from ..models import PeriodicReport, Submission

OPENED = Event("reporting.opened", "定期报送开启")
HANDED_IN = Event("reporting.handed_in", "定期报送待单位审核")
SUBMITTED = Event("reporting.submitted", "定期报送提交")
RETURNED = Event("reporting.returned", "定期报送退回", is_obligatory=True)
ACCEPTED = Event("reporting.accepted", "定期报送接收")
EXTENSION_ASKED = Event("reporting.extension_asked", "报送延期申请")
EXTENSION_ANSWERED = Event("reporting.extension_answered", "报送延期答复")
DUE_SOON = Event("reporting.due_soon", "定期报送即将到期")
OVERDUE = Event("reporting.overdue", "定期报送逾期", is_obligatory=True)
PUSHED = {
    event: webhooks.Event(f"periodic_report.{event.code.partition('.')[2]}", event.label, "periodic-report-detail")
    for event in (OPENED, RETURNED, ACCEPTED)
}


def people_of(action: str, report: PeriodicReport, day: date) -> QuerySet[User]:
    """The people, not machines, who may take `action` on the report on `day`."""
    return policy_of(report).users_allowed(action, report, day).filter(kind=Kind.PERSON).order_by("pk")


def firm_people(report: PeriodicReport, day: date) -> QuerySet[User]:
    return people_of("fill", report, day)


def contact(officer: User) -> str:
    """Name and office telephone of the officer who answers questions."""
    return f"{officer.display_name}（电话 {officer.telephone}）" if officer.telephone else officer.display_name


def tell_opened(report: PeriodicReport, today: date, now: datetime) -> None:
    due = f"请于{day_text(report.due_on, today)}前报送{'（期限暂定）' if report.is_provisional else ''}。"
    _tell(report, firm_people(report, today), OPENED, "opened", f"请报送{_what(report)}", due, now)


def tell_handed_in(report: PeriodicReport, today: date, now: datetime) -> None:
    what = f"handed_in:{report.version}"
    body = "填报员已送审，请审核后提交区政务数据局。"
    _tell(report, people_of("send_back", report, today), HANDED_IN, what, f"待单位审核：{report}", body, now)


def tell_submitted(report: PeriodicReport, submission: Submission, today: date, now: datetime) -> None:
    late = f"逾期 {report.days_late} 个工作日。" if report.days_late else ""
    body = f"第{submission.number}版，提交人{submission.submitted_by.display_name}。{late}"
    what = f"submitted:{submission.number}"
    _tell(report, people_of("accept", report, today), SUBMITTED, what, f"已提交：{report}", body, now)


def tell_returned(report: PeriodicReport, officer: User, note: str, today: date, now: datetime) -> None:
    body = f"{note}\n请在 3 个工作日内补正。如有疑问，请与{contact(officer)}联系。"
    what = f"returned:{report.version}"
    _tell(report, firm_people(report, today), RETURNED, what, f"退回补正：{report}", body, now)


def tell_accepted(report: PeriodicReport, submission: Submission, today: date, now: datetime) -> None:
    body = f"第{submission.number}版数据已接收。"
    what = f"accepted:{submission.number}"
    _tell(report, firm_people(report, today), ACCEPTED, what, f"已接收：{report}", body, now)


def tell_extension_asked(report: PeriodicReport, until: date, reason: str, today: date, now: datetime) -> None:
    body = f"申请延至{day_text(until, today)}。理由：{reason}"
    people = people_of("grant_extension", report, today)
    _tell(report, people, EXTENSION_ASKED, f"extension:{report.version}", f"延期申请：{report}", body, now)


def tell_extension_answered(report: PeriodicReport, answer: str, today: date, now: datetime) -> None:
    what = f"extension_answered:{report.version}"
    _tell(report, firm_people(report, today), EXTENSION_ANSWERED, what, f"延期答复：{report}", answer, now)


def tell_of_deadline(report: PeriodicReport, event: Event, key: str, sentence: str, today: date, now: datetime) -> None:
    """Remind the firm of the date by itself; `key` names the deadline and its day."""
    tell(
        firm_people(report, today),
        event,
        title=f"{event.label}：{_what(report)}",
        body=f"{sentence}，请及时报送。",
        url=report.get_absolute_url(),
        key=key,
        now=now,
    )


def _tell(
    report: PeriodicReport, users: Iterable[User], event: Event, what: str, title: str, body: str, now: datetime
) -> None:
    key = f"periodic_report:{report.pk}:{what}"
    tell(users, event, title=title, body=body, url=report.get_absolute_url(), key=key, now=now)
    if event in PUSHED:
        publish(PUSHED[event], report, today=localdate(now), now=now)


def _what(report: PeriodicReport) -> str:
    return f"{report.period.label}数据"
