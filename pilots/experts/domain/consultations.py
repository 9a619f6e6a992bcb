"""Asking an expert or a think tank, their opinion, what became of it, and the fee (方案二(一)3, R§4.5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, set_deadline
from haizhu_broker.workdays.rules import fixed

from ..access import CONSULTATION as POLICY
from ..fees import fee, scale, scale_words
from ..models import Consultation, Expert, ThinkTank
from ..numbers import next_number
from ..states import CONSULTATION, IN_POOL
from . import ties

DEADLINE = "answer"
ASKED = Event("experts.asked", "专家咨询")
ANSWERED = Event("experts.answered", "专家咨询的办理")
Remark = Callable[[str], None]

bind_attaching(CONSULTATION)


@CONSULTATION.performs("ask")
def ask(
    *,
    actor: User,
    today: date,
    now: datetime,
    title: str,
    question: str,
    due_on: date,
    expert: Expert | None = None,
    think_tank: ThinkTank | None = None,
    enterprise: Any = None,
) -> Consultation:
    """发出咨询 to an expert or to a think tank, one of them, to be answered by `due_on`.

    `enterprise` is the firm that is advised: from 受理 on the expert is tied to it for EXPERT_TIE_YEARS years.
    """
    if (expert is None) == (think_tank is None):
        raise StepRefused({"expert": ["请选择一名专家或者一家智库机构，二者选一。"]})
    if due_on < today:
        raise StepRefused({"due_on": ["答复期限不能早于今天。"]})
    if expert is not None and (expert.state != IN_POOL or not expert.valid_from <= today <= expert.valid_until):
        raise StepRefused({"expert": [f"{expert}不在聘期内，不能发出咨询。"]})
    made = Consultation(
        number=next_number(Consultation, f"ZX-{today:%Y}-", 3),
        title=title,
        question=question,
        due_on=due_on,
        expert=expert,
        think_tank=think_tank,
        enterprise=enterprise,
        asked_by=actor,
        asked_at=now,
    )
    made.save()
    set_deadline(made, DEADLINE, rule=fixed(due_on), start=today, title=f"答复咨询：{title}")
    if expert is not None:
        _tell(made, [expert.user], ASKED, f"咨询：{title}", f"请于{due_on}前答复。", "asked", now)
    return made


@CONSULTATION.performs("accept")
def accept(consultation: Consultation, *, actor: User, today: date, now: datetime) -> None:
    """受理: whoever advises a firm is tied to it from this day."""
    consultation.accepted_on = today
    if consultation.enterprise_id is not None:
        consultation.save(update_fields=["accepted_on"])
        ties.refresh(actor=actor, today=today, now=now)


@CONSULTATION.performs("decline")
def decline(consultation: Consultation, *, now: datetime, note: str) -> None:
    """谢绝 with the reason."""
    drop_deadlines(consultation)
    _tell(consultation, [consultation.asked_by], ANSWERED, f"{_asked(consultation)}谢绝咨询", note, "declined", now)


@CONSULTATION.performs("submit")
def submit(consultation: Consultation, *, today: date, now: datetime, opinion: str) -> None:
    """提交咨询意见 in words; files are attached before."""
    consultation.opinion, consultation.submitted_at = opinion, now
    close_deadline(consultation, DEADLINE, today)
    title = f"{_asked(consultation)}已提交咨询意见"
    _tell(consultation, [consultation.asked_by], ANSWERED, title, consultation.title, "submitted", now)


@CONSULTATION.performs("adopt")
def adopt(consultation: Consultation, *, now: datetime, note: str) -> None:
    """采纳, with words where there are any."""
    _decide(consultation, "意见已采纳", note, now)


@CONSULTATION.performs("set_aside")
def set_aside(consultation: Consultation, *, now: datetime, note: str) -> None:
    """不予采纳 with the reason."""
    _decide(consultation, "意见未采纳", note, now)


@CONSULTATION.performs("pay")
def pay(
    consultation: Consultation,
    *,
    now: datetime,
    days: Decimal,
    rate: Decimal,
    paid_on: date,
    voucher: str = "",
    reason: str = "",
    today: date,
    remark: Remark,
) -> None:
    """登记咨询费: `days` in 人天, `rate` in yuan a day after tax, within the scale unless there is a `reason`."""
    is_senior = consultation.expert is None or consultation.expert.is_senior
    least, most = scale(is_senior)
    if days <= 0:
        raise StepRefused({"days": ["人天应大于 0。"]})
    if not least <= rate <= most and not reason.strip():
        raise StepRefused(
            {"rate": [f"{scale_words(is_senior)}，您填写的是 {rate}。确需超出的，请填写超出标准的理由。"]}
        )
    if paid_on > today:
        raise StepRefused({"paid_on": ["支付日期不能晚于今天。"]})
    consultation.days, consultation.rate, consultation.fee = days, rate, fee(days, rate)
    consultation.paid_on, consultation.voucher = paid_on, voucher
    if reason.strip():
        remark(f"超出标准的理由：{reason.strip()}")
    if consultation.expert is not None:
        words = f"{consultation.fee} 元（税后），{paid_on} 支付。"
        _tell(
            consultation,
            [consultation.expert.user],
            ANSWERED,
            f"咨询费已支付：{consultation.title}",
            words,
            "paid",
            now,
        )


@CONSULTATION.performs("withdraw")
def withdraw(consultation: Consultation, *, now: datetime, note: str) -> None:
    """撤回 before the opinion is there."""
    drop_deadlines(consultation)
    if consultation.expert is not None:
        title = f"咨询已撤回：{consultation.title}"
        _tell(consultation, [consultation.expert.user], ANSWERED, title, note, "withdrawn", now)


def _decide(consultation: Consultation, what: str, note: str, now: datetime) -> None:
    consultation.reply = note
    if consultation.expert is not None:
        title = f"{what}：{consultation.title}"
        _tell(consultation, [consultation.expert.user], ANSWERED, title, note, "decided", now)


def _asked(consultation: Consultation) -> str:
    return str(consultation.expert or consultation.think_tank)


def _tell(
    consultation: Consultation, people: list[User], event: Event, title: str, body: str, what: str, now: datetime
) -> None:
    """Tell those who may see it still."""
    url, key = consultation.get_absolute_url(), f"consultation:{consultation.pk}:{what}"
    seeing = [one for one in people if POLICY.allows(one, "view", consultation)]
    tell(seeing, event, title=title, body=body, url=url, key=key, now=now)
