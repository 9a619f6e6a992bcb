"""Drafting, posting, extending, closing and taking down a public notice (R§4.3, R§4.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet

from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers import register
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.papers.models import Dispatch
from haizhu_broker.papers.scans import Scan
from haizhu_broker.papers.wording import chinese_date
from haizhu_broker.workdays import domain as workdays
from haizhu_broker.workdays.rules import working_days
from pilots.documents.kinds import SELECTION_POSTING
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, office_of
from pilots.roles import FIRM

from ..models import LEAST_DAYS, Noticed, Objection, PublicNotice
from ..paper import content_of, snapshot_of
from ..states import OPEN, PUBLIC_NOTICE
from ..subjects import NOTICEABLE, Moment, Named, Proposal, kind_of, subject_of

POSTED = Event("notices.posted", "公示发布", is_obligatory=True)
ENDED = Event("notices.ended", "公示结束", is_obligatory=True)
FIELDS = ("title", "basis", "channel", "receiver", "telephone", "mailbox", "address", "days")


@PUBLIC_NOTICE.performs("draft")
def draft(
    *,
    programme: Programme | None = None,
    subject: Model | None = None,
    enterprises: Iterable[Enterprise] = (),
    **values: Any,
) -> PublicNotice:
    """拟定公示 about `subject`, whose room says whom it names, or about a matter of its own that names `enterprises`.

    StepRefused when the subject is noticed already or its room says that it is not the time.
    """
    proposal = _proposal(subject) if subject is not None else None
    home = proposal.programme if proposal else programme
    if home is None:
        raise StepRefused({"programme": ["请选择试点项目。"]})
    notice = PublicNotice(programme=home, **_accepted({"days": settings.PUBLIC_NOTICE_DAYS, **values}))
    if subject is not None:
        notice.subject_type, notice.subject_id = subject._meta.label, subject.pk
        _refuse_second(notice)
    notice.save()
    _name(notice, proposal.named if proposal else [Named(one) for one in enterprises])
    return notice


@PUBLIC_NOTICE.performs("revise")
def revise(notice: PublicNotice, *, enterprises: Iterable[Enterprise] | None = None, **values: Any) -> None:
    """修改 a draft; whom it names is read from its subject anew, or replaced by `enterprises`."""
    for field, value in _accepted(values).items():
        setattr(notice, field, value)
    if notice.subject_type:
        _name(notice, _proposal(subject_of(notice)).named)
    elif enterprises is not None:
        _name(notice, [Named(one) for one in enterprises])


@PUBLIC_NOTICE.performs("post")
def post(
    notice: PublicNotice,
    *,
    actor: Any,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """发布: the document is issued, the days count from the day after `today`, the firms named are told.

    StepRefused when it names nobody, when its subject names others by now, or when the term runs into a year whose
    holidays are not known yet: what is posted says its last day and must be right.
    """
    named = list(notice.noticed.all())
    _refuse_outdated(notice, named)
    notice.posted_on, notice.ends_on = today, _last_day(notice.days, today)
    notice.document = issue_content(
        content_of(notice, named, today),
        organ=office_of(notice.programme_id),
        kind=SELECTION_POSTING,
        subject=notice,
        snapshot=snapshot_of(notice, named),
        actor=actor,
        today=today,
        now=now,
        outside=outside(outside_number, sealed_scan),
    )
    kind_of(notice).posted(notice, Moment(actor, today, now))
    _tell_firms(notice, POSTED, f"公示期至{chinese_date(notice.ends_on)}（含当日）。", today, now)


@PUBLIC_NOTICE.performs("extend")
def extend(notice: PublicNotice, *, days: int, note: str, today: date, now: datetime) -> None:
    """延长公示期 to `days` working days in all, counted from the day of posting; never fewer than before."""
    if days <= notice.days:
        raise StepRefused({"days": [f"公示期只能延长，应多于现有的 {notice.days} 个工作日。"]})
    until = _last_day(days, notice.posted_on or today)
    notice.days, notice.ends_on = days, max(until, notice.ends_on or until)
    notice.explanation = note
    _tell_firms(notice, POSTED, f"公示期延长至{chinese_date(notice.ends_on)}（含当日）。", today, now)


@PUBLIC_NOTICE.performs("move_end")
def move_end(notice: PublicNotice, *, today: date) -> None:
    """顺延: the calendar changed so that the days posted hold fewer working days; the end only ever moves later."""
    until = counted_end(notice)
    if notice.ends_on is None or until <= notice.ends_on:
        raise StepRefused("现有截止日已满足规定的工作日数，无需顺延。")
    notice.ends_on = until
    notice.explanation = f"因放假安排调整，公示期顺延至{chinese_date(until)}。"


@PUBLIC_NOTICE.guards("close")
def refuse_early_closing(notice: PublicNotice, *, today: date) -> str | None:
    if notice.ends_on is None or today <= max(notice.ends_on, counted_end(notice)):
        return "公示期未满。"
    if Objection.objects.filter(notice=notice, state__in=OPEN).exists():
        return "尚有未办结的异议。"
    return None


@PUBLIC_NOTICE.performs("close")
def close(notice: PublicNotice, *, actor: Any, today: date, now: datetime) -> None:
    """期满: by the system once the last day is over and nothing is open; what follows for the subject follows here."""
    notice.closed_on = today
    kind_of(notice).closed(notice, Moment(actor, today, now))
    _tell_firms(notice, ENDED, "公示期满。", today, now)


@PUBLIC_NOTICE.performs("withdraw")
def withdraw(notice: PublicNotice, *, actor: Any, today: date, now: datetime, note: str) -> None:
    """撤下 with the reason, which is shown to the public; the document is void."""
    notice.withdrawn_on, notice.explanation = today, note
    document = Dispatch.objects.get(pk=notice.document_id or 0)
    register.void(document, actor=actor, today=today, now=now, note=note)
    kind_of(notice).withdrawn(notice, Moment(actor, today, now))
    _tell_firms(notice, ENDED, f"公示已撤下：{note}", today, now)


@PUBLIC_NOTICE.performs("discard")
def discard(notice: PublicNotice) -> None:
    """不再公示: a draft that is given up."""


def counted_end(notice: PublicNotice) -> date:
    """The last day as the calendar counts it now; the day that was posted where it counts an earlier one."""
    if notice.posted_on is None or notice.ends_on is None:
        raise ValueError("not posted yet")
    return max(workdays.due(working_days(notice.days), notice.posted_on).on, notice.ends_on)


def firm_people(notice: PublicNotice, day: date) -> QuerySet[User]:
    """The people of the firms that the notice names, on `day`."""
    homes = notice.noticed.values("enterprise__organization_id")
    held = Membership.objects.valid_on(day).filter(role__in=FIRM, organization__in=homes)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)


def _proposal(subject: Model | None) -> Proposal:
    kind = NOTICEABLE.get(subject._meta.label) if subject is not None else None
    if kind is None:
        raise StepRefused("这一事项不能公示。")
    return kind.proposes(subject)


def _accepted(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"a notice has no {sorted(unknown)}")
    if values.get("days", LEAST_DAYS) < LEAST_DAYS:
        raise StepRefused({"days": [f"公示期不得少于 {LEAST_DAYS} 个工作日。"]})
    return values


def _refuse_second(notice: PublicNotice) -> None:
    same = PublicNotice.objects.filter(subject_type=notice.subject_type, subject_id=notice.subject_id)
    if same.filter(state__in=("draft", "posted")).exists():
        raise StepRefused("这一事项已有拟稿或正在公示。")


def _name(notice: PublicNotice, named: Sequence[Named]) -> None:
    """Put whom the notice names in place of whom it named."""
    notice.noticed.all().delete()
    Noticed.objects.bulk_create(
        Noticed(
            notice=notice,
            position=position,
            name=str(one.enterprise),
            uscc=one.enterprise.uscc,
            particulars=one.particulars,
            enterprise=one.enterprise,
            record_type=one.record._meta.label if one.record else "",
            record_id=one.record.pk if one.record else None,
        )
        for position, one in enumerate(named, start=1)
    )


def _refuse_outdated(notice: PublicNotice, named: Sequence[Noticed]) -> None:
    if not named:
        raise StepRefused("公示名单为空，请先填写公示对象。")
    if notice.subject_type:
        now_named = [(one.enterprise.pk, one.particulars) for one in _proposal(subject_of(notice)).named]
        if now_named != [(one.enterprise_id, one.particulars) for one in named]:
            raise StepRefused("拟公示的名单在拟稿后有变化，请先“修改”并核对。")


def _last_day(days: int, posted_on: date) -> date:
    due = workdays.due(working_days(days), posted_on)
    if due.provisional:
        raise StepRefused(f"公示期将至 {due.on}，其间有的年份放假安排尚未导入，不能确定截止日。请先导入放假通知。")
    return due.on


def _tell_firms(notice: PublicNotice, event: Event, words: str, today: date, now: datetime) -> None:
    tell(
        firm_people(notice, today),
        event,
        title=f"{event.label}：{notice}",
        body=words,
        url=notice.get_absolute_url(),
        key=f"public-notice:{notice.pk}:{notice.version}",
        now=now,
    )
