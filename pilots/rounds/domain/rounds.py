"""Preparing a round: its plan, its sectors with their quota, opening it, prolonging it, cancelling it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.web.clock import local
from pilots.programme.models import Programme, Sector
from pilots.rounds.access import APPLICATION as APPLICATIONS
from pilots.rounds.models import Application, Round, RoundSector
from pilots.rounds.states import DRAFT, LIVE, PENDING, POSTED, ROUND
from pilots.standards.domain import take_into_use

from . import outcomes
from .outcomes import move_all

FIELDS = (
    "name",
    "standard",
    "review_option",
    "files_before_notice",
    "applies_from",
    "applies_until",
    "reviews_until",
    "deliberates_on",
    "decides_on",
    "posts_on",
    "announces_on",
    "explanation",
    "checklist",
    "examines_within",
    "supplements_within",
)
CHECKLIST = (  # R§1.5 形式审查, 建议值
    "申报主体为依法设立的法人或非法人组织",
    "营业执照与统一社会信用代码一致",
    "承诺书已签署并盖章",
    "各评审项均已填写",
    "佐证材料齐全、清晰可辨",
    "未列入严重失信名单",
)
PROLONGED = Event("rounds.prolonged", "遴选申报延期")
CANCELLED = Event("rounds.cancelled", "遴选批次取消", is_obligatory=True)


@ROUND.performs("prepare")
def prepare(
    *, programme: Programme, number: int, applies_from: datetime, applies_until: datetime, **values: Any
) -> Round:
    """新建批次: `number` is unique in its programme; times are aware, dates are planned (建议值)."""
    if Round.objects.filter(programme=programme, number=number).exists():
        raise StepRefused({"number": [f"本试点项目已有第{number}批。"]})
    given = {"checklist": list(CHECKLIST), **values, "applies_from": applies_from, "applies_until": applies_until}
    round = Round(programme=programme, number=number, **_known(given))
    _refuse_empty_time(round)
    return round


@ROUND.performs("revise")
def revise(round: Round, **values: Any) -> None:
    """修改方案 while the round is being prepared."""
    for field, value in _known(values).items():
        setattr(round, field, value)
    _refuse_empty_time(round)


@ROUND.performs("allot")
def allot(round: Round, *, sector: Sector, quota: int, remark: Callable[[str], None]) -> None:
    """设定领域名额: how many firms of `sector` may be selected; 0 takes the sector from the round."""
    remark(f"{sector}：{quota} 家")
    if quota:
        RoundSector.objects.update_or_create(round=round, sector=sector, defaults={"quota": quota})
    else:
        RoundSector.objects.filter(round=round, sector=sector).delete()


@ROUND.guards("open")
def not_ready(round: Round, *, today: date) -> str | None:
    if round.standard is None:
        return "还没有选定遴选标准。"
    if not round.quotas.exists():
        return "还没有设定领域名额。"
    if local(round.applies_until).date() < today:
        return "申报截止时间已过，请先修改方案。"
    return None


@ROUND.performs("open")
def open_(round: Round, *, today: date, now: datetime) -> None:
    """开放申报: the standard, the quotas and the way of scoring are frozen from now on."""
    if now > round.applies_until:
        raise StepRefused("申报截止时间已过，请先修改方案。")
    assert round.standard is not None
    take_into_use(round.standard, today=today)
    round.opened_at = now


@ROUND.performs("prolong")
def prolong(round: Round, *, applies_until: datetime, today: date, now: datetime, note: str) -> None:
    """延长申报: the end moves to a later moment, never to an earlier one; who has begun is told."""
    if applies_until <= round.applies_until or applies_until <= now:
        raise StepRefused({"applies_until": ["新的截止时间应晚于原截止时间和当前时间。"]})
    round.applies_until = applies_until
    words = f"{round}的申报截止时间延长至 {local(applies_until):%Y年%-m月%-d日%H:%M:%S}。{note}"
    for application in round.applications.filter(state__in=LIVE):
        _tell_firm(application, PROLONGED, words, f"prolonged:{applies_until.isoformat()}", today, now)


@ROUND.guards("cancel")
def still_posted(round: Round, *, today: date) -> str | None:
    if round.state == POSTED and not round.posting_closed_on:
        return "公示尚在进行，请先撤下公示。"
    return None


@ROUND.performs("cancel")
def cancel(round: Round, *, today: date, now: datetime, note: str) -> None:
    """取消批次 with the reason; applications that are not settled lapse with it, and their firms are told."""
    drafts, pending = (list(round.applications.filter(state__in=states)) for states in ((DRAFT,), PENDING))
    move_all(outcomes.lapse, drafts, today, now, "遴选批次取消。")
    move_all(outcomes.void, pending, today, now, note)
    for application in (*drafts, *pending):
        _tell_firm(application, CANCELLED, f"{round}已取消。{note}", "cancelled", today, now)


def _tell_firm(application: Application, event: Event, words: str, key: str, today: date, now: datetime) -> None:
    tell(
        APPLICATIONS.users_allowed("attach", application, today),
        event,
        title=f"{event.label}：{application.round}",
        body=words,
        url=application.get_absolute_url(),
        key=f"application:{application.pk}:{key}",
        now=now,
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"a round has no {sorted(unknown)}")
    return values


def _refuse_empty_time(round: Round) -> None:
    if round.applies_until <= round.applies_from:
        raise StepRefused({"applies_until": ["申报截止时间应晚于开始时间。"]})
