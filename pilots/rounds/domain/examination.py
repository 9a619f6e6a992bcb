"""形式审查: examining what was handed in, asking once for what is missing, accepting or not (R§1.5, R§4.7)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.examining import Examined
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.webhooks import events as webhooks
from haizhu_broker.webhooks.domain import publish
from haizhu_broker.workdays.models import Deadline
from pilots.documents.kinds import ACCEPTANCE, REFUSAL, SUPPLEMENT
from pilots.rounds import papers
from pilots.rounds.access import APPLICATION as POLICY
from pilots.rounds.models import Application
from pilots.rounds.states import APPLICATION, SUPPLEMENTING

from . import clocks, statements

ANSWERED = Event("applications.answered", "申报办理结果", is_obligatory=True)
PUSHED = {
    verb: webhooks.Event(f"application.{verb}", label, "application-detail")
    for verb, label in (("returned", "申报要求补正"), ("accepted", "申报受理"), ("refused", "申报不予受理"))
}
SIGNS = ("ABCDEFGHJKMNPQRSTUVWXYZ", "23456789") * 3  # letter and figure in turn: no code is a word


@APPLICATION.performs("examine")
def examine(application: Application, *, checks: Mapping[str, Any]) -> None:
    """形式审查: for each item of the round's checklist whether it holds, with a remark; {item: {passed, remark}}."""
    if unknown := set(checks) - set(application.round.checklist):
        raise StepRefused({"": [f"本批次没有这些审查事项：{'、'.join(sorted(unknown))}。"]})
    application.checks = dict(checks)


@APPLICATION.guards("ask_supplement")
def asked_already(application: Application, *, today: date) -> str | None:
    return "补正只能要求一次，已经要求过。" if application.supplement_asked_on else None


@APPLICATION.performs("ask_supplement")
def ask_supplement(
    application: Application,
    *,
    points: str,
    actor: User,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Examined | None = None,
) -> None:
    """要求补正: everything at once, a point a line, by 补正通知书; the bureau's clock stops (行政许可法 32, R§4.7)."""
    application.points = [line.strip() for line in points.splitlines() if line.strip()]
    if not application.points:
        raise StepRefused({"points": ["请逐行列明需要补正的事项。"]})
    application.supplement_asked_on = today
    clocks.stop_examination(application, today)
    until = Deadline.objects.about(application).open().get(code=clocks.SUPPLEMENT).due_on
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    for statement in application.statements.all():
        statements.reopen(statement, **by)
    application.supplement_notice = issue_content(
        papers.supplement_notice(application, until, today),
        organ=papers.organ_of(application.round),
        kind=SUPPLEMENT,
        subject=application,
        actor=actor,
        today=today,
        now=now,
        outside=outside(outside_number, sealed_scan),
    )
    publish(PUSHED["returned"], application, today=today, now=now)
    _tell_firm(application, f"请于 {until} 前补正：{'；'.join(application.points)}", today, now)


@APPLICATION.guards("accept")
def unchecked(application: Application, *, today: date) -> str | None:
    """Everything on the checklist was looked at and holds."""
    open_items = [item for item in application.round.checklist if not application.checks.get(item, {}).get("passed")]
    return f"形式审查还有 {len(open_items)} 项未通过或未审查。" if open_items else None


@APPLICATION.performs("accept")
def accept(
    application: Application,
    *,
    actor: User,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Examined | None = None,
) -> None:
    """受理 by 受理通知书; the code under which experts know the application is drawn."""
    application.blind_code = drawn_code(application.round.applications.all())
    _answer(application, ACCEPTANCE, "予以受理。", actor, today, now, outside(outside_number, sealed_scan))


@APPLICATION.guards("refuse")
def still_supplementing(application: Application, *, today: date) -> str | None:
    if application.state != SUPPLEMENTING:
        return None
    due = Deadline.objects.about(application).open().filter(code=clocks.SUPPLEMENT).first()
    if due is not None and today <= due.due_on:
        return f"企业补正期限至 {due.due_on}，尚未届满。"
    return None


@APPLICATION.performs("refuse")
def refuse(
    application: Application,
    *,
    actor: User,
    today: date,
    now: datetime,
    note: str,
    outside_number: str = "",
    sealed_scan: Examined | None = None,
) -> None:
    """不予受理 with the reason, by 不予受理通知书."""
    _answer(application, REFUSAL, note, actor, today, now, outside(outside_number, sealed_scan))


def drawn_code(applications: QuerySet[Application]) -> str:
    """A code that no application of the round has, by chance, so that it says nothing about the order."""
    taken = set(applications.exclude(blind_code=None).values_list("blind_code", flat=True))
    while (code := "".join(secrets.choice(signs) for signs in SIGNS)) in taken:
        continue
    return code


def _answer(
    application: Application, kind: Any, reply: str, actor: User, today: date, now: datetime, copy: Any
) -> None:
    application.answered_on, application.reply = today, reply
    clocks.end_examination(application, today)
    content = papers.acceptance if kind == ACCEPTANCE else papers.refusal
    application.receipt = issue_content(
        content(application, today),
        organ=papers.organ_of(application.round),
        kind=kind,
        subject=application,
        actor=actor,
        today=today,
        now=now,
        outside=copy,
    )
    publish(PUSHED["accepted" if kind == ACCEPTANCE else "refused"], application, today=today, now=now)
    _tell_firm(application, reply, today, now)


def _tell_firm(application: Application, words: str, today: date, now: datetime) -> None:
    tell(
        POLICY.users_allowed("attach", application, today),
        ANSWERED,
        title=f"申报办理结果：{application.round}",
        body=f"申报 {application.number}：{words}",
        url=application.get_absolute_url(),
        key=f"application:{application.pk}:answered:{application.version}",
        now=now,
    )
