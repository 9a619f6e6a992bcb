"""Filing, taking up, checking and answering an objection; who filed it is known to the bureau alone (R§4.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings

from haizhu_broker.attachments.domain import described, keep
from haizhu_broker.attachments.examining import Examined
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from haizhu_broker.workdays.domain import close_deadline, set_deadline
from haizhu_broker.workdays.rules import working_days

from .. import receipts
from ..access import EVIDENCE
from ..access import OBJECTION as POLICY
from ..models import Noticed, Objection, PublicNotice
from ..states import OBJECTION, POSTED
from ..subjects import Moment, kind_of

DEADLINE = "handle"
CONSENT = "2026-01"
WRITTEN = ("objector", "telephone", "email", "facts")
FILED = Event("notices.objection", "公示异议", is_obligatory=True)
Remark = Callable[[str], None]


@OBJECTION.performs("file")
def file(
    *,
    actor: Any,
    today: date,
    now: datetime,
    remark: Remark,
    notice: PublicNotice,
    about: Noticed | None = None,
    files: Sequence[Examined] = (),
    **written: str,
) -> Objection:
    """提出异议 under one's real name while the notice is up, until its last day, that day included.

    `written` are objector, telephone, email and facts, as the person wrote them. The notice is locked meanwhile, so
    that it is not closed at the same moment. StepConflict when it is not up (any more), StepRefused({"about": …}) when
    the notice does not name whom it is about.
    """
    held = PublicNotice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    _refuse_closed(held, today)
    if about is not None and about.notice_id != held.pk:
        raise StepRefused({"about": ["公示名单中没有这一对象。"]})
    if unknown := set(written) - set(WRITTEN):
        raise TypeError(f"an objection has no {sorted(unknown)}")
    objection = Objection(notice=held, about=about, filed_at=now, consented_at=now, consent_text=CONSENT, **written)
    receipts.seal(objection, today)
    objection.save()
    for one in files:
        remark(described(keep(objection, EVIDENCE.code, one, actor=actor, now=now, name="异议人")))
    days = settings.OBJECTION_ACCEPT_DAYS
    _set_term(objection, days, f"收到异议后{days}个工作日内决定是否受理（建议值）", today, "受理异议")
    _tell_bureau(objection, "accept", f"对“{held}”提出异议（{objection.number}），请决定是否受理。", today, now)
    return objection


@OBJECTION.performs("accept")
def accept(objection: Objection, *, today: date) -> None:
    """受理: the term for the answer begins."""
    days = settings.OBJECTION_ANSWER_DAYS
    _set_term(objection, days, f"受理后{days}个工作日内核查并答复（建议值）", today, "核查并答复异议")


@OBJECTION.performs("decline")
def decline(objection: Objection, *, reply: str, today: date) -> None:
    """不予受理 with the reason as the answer."""
    _answer(objection, reply, today)


@OBJECTION.performs("record_finding")
def record_finding(objection: Objection, *, finding: str, today: date, now: datetime) -> None:
    """登记核查情况: what was checked and found, on which the director decides."""
    objection.finding = finding
    _tell_bureau(objection, "uphold", f"异议 {objection.number} 的核查情况已登记，请审核并答复。", today, now)


@OBJECTION.guards("uphold", "dismiss")
def refuse_unchecked(objection: Objection, *, today: date) -> str | None:
    return None if objection.finding else "尚未登记核查情况。"


@OBJECTION.performs("uphold")
def uphold(objection: Objection, *, reply: str, statement: str, actor: Any, today: date, now: datetime) -> None:
    """异议成立: the answer, a statement that may be told to others, and what follows for whom it is about."""
    for field, text in (("reply", reply), ("statement", statement)):
        _refuse_empty(field, text)
    _refuse_names(objection, statement)
    objection.statement = statement
    _answer(objection, reply, today)
    kind_of(objection.notice).upheld(objection, Moment(actor, today, now))


@OBJECTION.performs("dismiss")
def dismiss(objection: Objection, *, reply: str, today: date) -> None:
    """异议不成立 with the answer."""
    _answer(objection, reply, today)


@OBJECTION.performs("erase")
def erase(objection: Objection, *, today: date) -> None:
    """删除异议人信息 once its term is over; what was said and answered stays."""
    objection.objector = objection.telephone = objection.email = ""
    objection.erased_on = today


@OBJECTION.guards("erase")
def still_kept(objection: Objection, *, today: date) -> str | None:
    return "异议人信息已删除。" if objection.erased_on else None


def _refuse_closed(notice: PublicNotice, today: date) -> None:
    if notice.state != POSTED or notice.ends_on is None:
        raise StepConflict("这一公示已经结束，不能再在线提出异议。")
    if today > notice.ends_on:
        raise StepConflict(f"公示期已于 {notice.ends_on} 届满，不能再在线提出异议。")


def _refuse_names(objection: Objection, statement: str) -> None:
    """What others read must not say who objected."""
    if any(word and word in statement for word in (objection.objector, objection.telephone, objection.email)):
        raise StepRefused({"statement": ["对外说明中含有异议人的姓名或联系方式，请删去。"]})


def _refuse_empty(field: str, text: str) -> None:
    if not text.strip():
        raise StepRefused({field: ["请填写本项。"]})


def _answer(objection: Objection, reply: str, today: date) -> None:
    _refuse_empty("reply", reply)
    objection.reply, objection.answered_on = reply, today
    close_deadline(objection, DEADLINE, today)


def _set_term(objection: Objection, days: int, words: str, today: date, what: str) -> None:
    rule = working_days(days, words)
    set_deadline(objection, DEADLINE, rule=rule, start=today, title=f"{what}：{objection.number}")


def _tell_bureau(objection: Objection, action: str, words: str, today: date, now: datetime) -> None:
    """Those who act next; the words never say who objected."""
    tell(
        POLICY.users_allowed(action, objection, today),
        FILED,
        title=f"公示异议：{objection.number}",
        body=words,
        url=objection.get_absolute_url(),
        key=f"objection:{objection.pk}:{objection.state}:{objection.version}",
        now=now,
    )
