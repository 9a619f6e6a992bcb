"""Preparing, telling, stating, waiving, answering, and ending a hearing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings

from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.papers.scans import Scan
from haizhu_broker.papers.wording import chinese_date
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, set_deadline
from haizhu_broker.workdays.lights import day_text
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.rules import working_days
from pilots.brokers.models import Broker, Decision
from pilots.brokers.states import BROKER
from pilots.documents.kinds import TERMINATION_NOTICE
from pilots.programme.models import office_of

from ..models import INFORMING, STATING, Hearing, Verdict
from ..paper import content_of
from ..states import CLOSED, DROPPED, HEARING, INFORMED
from .telling import tell_bureau, tell_firm

WORDED = ("proposal", "facts", "basis")
bind_attaching(HEARING)


@HEARING.performs("prepare")
def prepare(*, broker: Broker, intended: str, urgent: Decision | None = None, **words: str) -> Hearing:
    """拟告知 what is intended with proposal, facts and basis; after an `urgent` suspension the firm is heard of that.

    StepRefused when the broker cannot be suspended or terminated, or is being heard on the same already.
    """
    broker = Broker.objects.select_for_update(no_key=True).get(pk=broker.pk)
    if urgent is None and broker.state not in BROKER.steps[intended].sources:
        here = BROKER.label_of(broker.state)
        raise StepRefused({"broker": [f"{broker}当前为“{here}”，不能{BROKER.steps[intended].label}。"]})
    same = Hearing.objects.filter(broker=broker, intended=intended, urgent=None).exclude(state__in=(CLOSED, DROPPED))
    if urgent is None and same.exists():
        raise StepRefused({"intended": ["已有未办结的陈述申辩。"]})
    hearing = Hearing(broker=broker, intended=intended, urgent=urgent)
    _word(hearing, words)
    hearing.save()
    return hearing


@HEARING.performs("revise")
def revise(hearing: Hearing, **words: str) -> None:
    """修改 proposal, facts, basis before the firm is told."""
    _word(hearing, words)


@HEARING.performs("inform")
def inform(
    hearing: Hearing,
    *,
    actor: User,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """告知 in writing; the firm's term in working days (建议值) begins."""
    days = settings.HEARING_WORKING_DAYS
    term = set_deadline(
        hearing,
        STATING,
        rule=working_days(days, f"收到告知书后{days}个工作日内（建议值）"),
        start=today,
        owner=hearing.broker.enterprise.organization,
        title=f"陈述申辩：{hearing}",
    )
    hearing.informed_on = today
    hearing.document = issue_content(
        content_of(hearing, term.due_on, today),
        organ=office_of(hearing.broker.programme_id),
        kind=TERMINATION_NOTICE,
        subject=hearing,
        snapshot={name: getattr(hearing, name) for name in (*WORDED, "intended")},
        actor=actor,
        today=today,
        now=now,
        outside=outside(outside_number, sealed_scan),
    )
    close_deadline(hearing, INFORMING, today)
    words = f"{hearing.proposal}\n陈述申辩期限至{chinese_date(term.due_on)}。"
    tell_firm(hearing, "陈述申辩告知", words, today, now)


@HEARING.guards("state", "waive")
def refuse_late_view(hearing: Hearing, *, today: date) -> str | None:
    term = Deadline.objects.about(hearing).filter(code=STATING).first()
    if term is None or today <= term.due_on:
        return None
    return f"陈述申辩期限已于 {day_text(term.due_on, today)} 届满。"


@HEARING.performs("state")
def state_view(hearing: Hearing, *, points: Sequence[str], today: date, now: datetime) -> None:
    """陈述申辩 point by point; the bureau is told."""
    said = [one.strip() for one in points if one.strip()]
    if not said:
        raise StepRefused({"points": ["请写明陈述申辩的意见。"]})
    hearing.points, hearing.stated_on = said, today
    close_deadline(hearing, STATING, today)
    tell_bureau(hearing, "企业提出陈述申辩", "\n".join(said), today, now)


@HEARING.performs("waive")
def waive(hearing: Hearing, *, today: date, now: datetime, note: str = "") -> None:
    """放弃陈述申辩."""
    hearing.stated_on = today
    close_deadline(hearing, STATING, today)
    tell_bureau(hearing, "企业放弃陈述申辩", note, today, now)


@HEARING.performs("weigh")
def weigh(
    hearing: Hearing, *, answers: Sequence[Mapping[str, str]], conclusion: str, today: date, now: datetime
) -> None:
    """答复 each point: `answers` are as many of {verdict, reason} as there are points; the firm is told."""
    if len(answers) != len(hearing.points):
        raise StepRefused({"answers": [f"共有 {len(hearing.points)} 点意见，应逐点答复。"]})
    taken: list[dict[str, str]] = []
    faults: dict[str, list[str]] = {}
    for place, one in enumerate(answers, start=1):
        verdict, reason = one.get("verdict", ""), one.get("reason", "").strip()
        if verdict not in Verdict.values:
            faults.setdefault("answers", []).append(f"第 {place} 点：请选择采纳、部分采纳或者不采纳。")
        if not reason:
            faults.setdefault("answers", []).append(f"第 {place} 点：请写明理由。")
        taken.append({"verdict": verdict, "reason": reason})
    if not conclusion.strip():
        faults["conclusion"] = ["请填写结论。"]
    if faults:
        raise StepRefused(faults)
    hearing.answers, hearing.conclusion, hearing.weighed_on = taken, conclusion.strip(), today
    tell_firm(hearing, "陈述申辩答复", hearing.conclusion, today, now)


@HEARING.performs("settle")
def settle(hearing: Hearing, *, decision: Decision, today: date) -> None:
    """作出决定: by the system, in the transaction of the decision that refers to the hearing."""
    hearing.decision = decision
    close_deadline(hearing, STATING, today)


@HEARING.guards("end")
def refuse_early_end(hearing: Hearing, *, today: date) -> str | None:
    if hearing.urgent_id is None:
        return "作出决定后自动办结；不再作出决定的，请办理“不再作出决定”。"
    if hearing.state == INFORMED and not refuse_late_view(hearing, today=today):
        return "陈述申辩期限尚未届满。"
    return None


@HEARING.performs("end")
def end(hearing: Hearing, *, note: str, today: date, now: datetime) -> None:
    """办结 a hearing after 紧急处置: the note says whether the suspension stands."""
    hearing.conclusion = hearing.conclusion or note
    close_deadline(hearing, STATING, today)
    tell_firm(hearing, "陈述申辩办结", note, today, now)


@HEARING.performs("drop")
def drop(hearing: Hearing, *, note: str, today: date, now: datetime) -> None:
    """不再作出决定; a firm that was told is told this too."""
    drop_deadlines(hearing)
    if hearing.informed_on:
        tell_firm(hearing, "不再作出决定", note, today, now)


def _word(hearing: Hearing, words: dict[str, Any]) -> None:
    if unknown := set(words) - set(WORDED):
        raise TypeError(f"a hearing has no {sorted(unknown)}")
    for name, value in words.items():
        setattr(hearing, name, value.strip())
    if missing := [name for name in WORDED if not getattr(hearing, name)]:
        raise StepRefused({name: ["请填写。"] for name in missing})
