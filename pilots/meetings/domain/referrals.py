"""Asking units in writing: who answers what until when; whoever is silent is shown as silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Model

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, remind, set_deadline
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.rules import working_days
from pilots.meetings import referring
from pilots.meetings.models import Answer, Referral, ReferralAnswer, ReferralKind
from pilots.meetings.states import REFERRAL
from pilots.programme.models import Programme

from .acting import people_of, refuse_others

DEADLINE = "answer"
ASKED = Event("meetings.referral", "征求意见")
REASONED = (Answer.AMEND, Answer.DISAGREE)


@REFERRAL.performs("refer")
def refer(
    *,
    actor: User,
    today: date,
    now: datetime,
    title: str,
    units: Iterable[Organization],
    days: int,
    text: str = "",
    kind: str = ReferralKind.OPINION,
    subject: str = "",
    about: Model | None = None,
) -> Referral:
    """征求意见 of `units` within `days` working days, the day of sending not counted.

    `subject` is a choice of `meetings.referring`; `about` a record that the caller itself refers to.
    """
    asked = {unit.pk: unit for unit in units}
    if not asked:
        raise StepRefused({"units": ["请选择被征求意见的单位。"]})
    try:
        named = referring.named(subject, actor)
    except (KeyError, ValueError):
        raise StepRefused({"subject": ["没有这一记录，或者它不能征求意见。"]}) from None
    if about is not None:
        named = {"subject_type": about._meta.label, "subject_id": about.pk}
    list(Programme.objects.select_for_update(no_key=True))
    number = f"ZQ-{today.year}-{Referral.objects.filter(sent_on__year=today.year).count() + 1:03}"
    referral = Referral(
        number=number, kind=kind, title=title, text=text, sender=actor, sent_on=today, days=days, **named
    )
    referral.save()
    ReferralAnswer.objects.bulk_create(ReferralAnswer(referral=referral, organization_id=pk) for pk in asked)
    set_deadline(referral, DEADLINE, rule=working_days(days), start=today, title=str(referral))
    _tell(referral, "请反馈意见", text, today, now)
    return referral


@REFERRAL.performs("answer")
def answer(
    referral: Referral,
    *,
    actor: User,
    today: date,
    now: datetime,
    unit: Organization,
    answer: str,
    text: str = "",
) -> None:
    """反馈意见 of a unit by its people; one after the last day counts and is marked as late."""
    refuse_others(actor, unit)
    row = referral.answers.filter(organization=unit).first()
    if row is None:
        raise StepRefused({"unit": [f"没有征求{unit}的意见。"]})
    if answer not in (Answer.AGREE, *REASONED):
        raise StepRefused({"answer": ["请选择同意、修改后同意或不同意。"]})
    if answer in REASONED and not text.strip():
        raise StepRefused({"text": [f"{Answer(answer).label}的，请写明意见。"]})
    row.answer, row.text, row.answered_by, row.answered_at = answer, text, actor, now
    row.is_late = today > deadline_of(referral).due_on
    row.save()


def deadline_of(referral: Referral) -> Deadline:
    return Deadline.objects.about(referral).get(code=DEADLINE)


def silent(referral: Referral) -> int:
    """How many units have not answered."""
    return referral.answers.filter(answer=Answer.SILENT).count()


@REFERRAL.guards("close")
def too_early(referral: Referral, today: date) -> str | None:
    """Why the answers cannot be summed up yet: somebody is silent and the last day has not passed."""
    waiting, due_on = silent(referral), deadline_of(referral).due_on
    if waiting and today <= due_on:
        return f"还有 {waiting} 个单位没有反馈，期限为 {due_on}。"
    return None


@REFERRAL.performs("close")
def close(referral: Referral, *, actor: User, today: date, now: datetime) -> None:
    """汇总: who is silent after the last day stays 未反馈, which is no consent."""
    close_deadline(referral, DEADLINE, today)
    referring.tell_answered(referral, referring.By(actor, today, now))


@REFERRAL.performs("withdraw")
def withdraw(referral: Referral, *, today: date, now: datetime, note: str) -> None:
    """撤回 with the reason."""
    drop_deadlines(referral)
    _tell(referral, "撤回", note, today, now)


@REFERRAL.performs("urge")
def urge(referral: Referral, *, actor: User, today: date, now: datetime, note: str = "") -> None:
    """催办 those who are silent, at most once a day."""
    people = list(people_of(_silent_units(referral), today))
    if not people:
        raise StepRefused("没有需要催办的单位，或者单位没有登记办理人员。")
    url = referral.get_absolute_url()
    if not remind(deadline_of(referral), people, by=actor, url=url, today=today, now=now, note=note):
        raise StepRefused("今天已经催办过，请明天再办。")


def _silent_units(referral: Referral) -> Iterable[int]:
    return referral.answers.filter(answer=Answer.SILENT).values_list("organization", flat=True)


def _tell(referral: Referral, act: str, body: str, today: date, now: datetime) -> None:
    tell(
        people_of(referral.answers.values_list("organization", flat=True), today),
        ASKED,
        title=f"{act}：{referral}",
        body=body,
        url=referral.get_absolute_url(),
        key=f"referral:{referral.pk}:{act}:{referral.version}",
        now=now,
    )
