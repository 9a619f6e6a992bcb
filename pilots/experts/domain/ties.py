"""Declaring an interest in a firm: it stands in the conflict firewall at once, and whoever must know is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Q

from haizhu_broker.access import firewall
from haizhu_broker.access.models import Tie
from haizhu_broker.access.ties import ADVICE, EMPLOYER, KINDS, SHARES
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused

from ..access import EXPERT as POLICY
from ..computed import SOURCE, still_apart
from ..late_ties import Found, announce
from ..models import Expert, ExpertTie
from ..states import EXPERT

Remark = Callable[[str], None]
COOLING = (EMPLOYER, SHARES, ADVICE)  # they keep apart for years after their end; kin and others while they last
DECLARED = Event("experts.tie_declared", "专家申报利益关系", is_obligatory=True)


@EXPERT.performs("declare_tie")
def declare_tie(
    expert: Expert,
    *,
    actor: User,
    today: date,
    now: datetime,
    company: str,
    kind: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    explanation: str = "",
    remark: Remark,
) -> None:
    """申报利益关系 to a firm named as people know it (name or 统一社会信用代码).

    The declarer is not told whether the firm is registered here: experts see no list of firms. Where it is, the tie
    stands at once and `late_ties` is told; where it is not, the bureau is asked to look.
    """
    _refuse_misdated(starts_on, ends_on, today)
    if kind not in KINDS:
        raise StepRefused({"kind": ["没有这一种关系。"]})
    made = ExpertTie.objects.create(
        expert=expert,
        company=company.strip(),
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        note=explanation,
        declared_by=actor,
        declared_at=now,
    )
    remark(f"{made}。")
    enterprise = enterprise_named(made.company)
    if enterprise is not None:
        _enter(made, enterprise, actor, today, now)
    _tell_bureau(made, "" if enterprise else "申报的企业没有自动对应，请核对。", today, now)


def _tell_bureau(tie: ExpertTie, body: str, today: date, now: datetime) -> None:
    tell(
        POLICY.users_allowed("match_tie", tie.expert, today),
        DECLARED,
        title=f"{tie.expert}申报利益关系",
        body=body,
        url=f"{tie.expert.get_absolute_url()}?tab=ties",
        key=f"expert-tie:{tie.pk}",
        now=now,
    )


@EXPERT.performs("match_tie")
def match_tie(
    expert: Expert,
    *,
    actor: User,
    today: date,
    now: datetime,
    declared: ExpertTie,
    enterprise: Any = None,
    remark: Remark,
) -> None:
    """核对关联企业: say which registered enterprise is meant, and the tie stands from now on; None: none is.

    What is declared of a firm that is not registered here stays, and stands by itself as soon as the firm is.
    """
    mine = expert.ties.get(pk=declared.pk)
    if mine.enterprise_id is not None:
        raise StepRefused({"declared": ["该申报已对应到企业。"]})
    remark(f"{mine} → {enterprise or '未在本平台登记'}。")
    if enterprise is None:
        mine.is_elsewhere = True
        mine.save(update_fields=["is_elsewhere"])
    else:
        _enter(mine, enterprise, actor, today, now)


@EXPERT.guards("match_tie")
def all_matched(expert: Expert, *, today: date) -> str | None:
    return None if expert.ties.filter(enterprise=None).exists() else "没有待核对的申报。"


@EXPERT.performs("end_tie")
def end_tie(expert: Expert, *, today: date, declared: ExpertTie, ends_on: date, remark: Remark) -> None:
    """登记关系结束 on `ends_on`; employment, shares and advice keep apart for EXPERT_TIE_YEARS more years."""
    mine = expert.ties.get(pk=declared.pk)
    _refuse_misdated(mine.starts_on, ends_on, today)
    if ends_on > today:
        raise StepRefused({"ends_on": ["结束日期不能晚于今天。"]})
    mine.ends_on = ends_on
    until = apart_until(mine)
    others = ExpertTie.objects.filter(tie=mine.tie_id, ends_on=None).exclude(pk=mine.pk)
    if mine.tie is not None and until is not None and not others.exists():
        firewall.end(mine.tie, on=until)
    mine.save(update_fields=["ends_on"])
    remark(f"{mine}，{ends_on}结束。")


@EXPERT.guards("end_tie")
def no_open_tie(expert: Expert, *, today: date) -> str | None:
    return None if expert.ties.filter(ends_on=None).exists() else "没有尚未结束的关系。"


def apart_until(declared: ExpertTie) -> date | None:
    """Until when a declared interest keeps apart; None while it lasts."""
    return still_apart(declared.ends_on) if declared.kind in COOLING else declared.ends_on


def enterprise_named(words: str) -> Any:
    """The registered enterprise of this name (any it ever bore) or code; None when there is none, or more than one."""
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    named = Q(short_name__iexact=plain) | Q(names__name__iexact=plain) | Q(enterprise__uscc__iexact=plain)
    found = Organization.objects.filter(named, enterprise__isnull=False).select_related("enterprise").distinct()[:2]
    return found[0].enterprise if len(found) == 1 else None


def match_waiting(expert: Expert, *, actor: User, today: date, now: datetime) -> int:
    """Enter the ties whose firm has been registered since; returns how many."""
    found = [(one, enterprise_named(one.company)) for one in expert.ties.filter(enterprise=None)]
    for declared, enterprise in found:
        if enterprise is not None:
            _enter(declared, enterprise, actor, today, now)
    return sum(enterprise is not None for _, enterprise in found)


def refresh(*, actor: User, today: date, now: datetime) -> None:
    """Bring the ties that follow from records up to date, and tell of those that are new."""
    mine = Tie.objects.filter(source=SOURCE)
    before = set(mine.values_list("pk", flat=True))
    firewall.recompute(SOURCE, today)
    for tie in mine.exclude(pk__in=before).valid_on(today):
        enterprise = apps.get_model(tie.root_type)._base_manager.get(pk=tie.root_id)
        for expert in Expert.objects.filter(user=tie.user_id):
            announce(Found(expert, enterprise, tie.kind, actor, today, now))


def _enter(declared: ExpertTie, enterprise: Any, actor: User, today: date, now: datetime) -> None:
    """Let the tie stand: from the day it began, however late it is declared."""
    until = apart_until(declared)
    tie = firewall.enter(declared.expert.user, enterprise, declared.kind, start=declared.starts_on, until=until)
    if tie.valid_until is not None and (until is None or until > tie.valid_until):
        tie.valid_until = until
        tie.save(update_fields=["valid_until"])
    declared.enterprise, declared.tie, declared.is_elsewhere = enterprise, tie, False
    declared.save(update_fields=["enterprise", "tie", "is_elsewhere"])
    if until is None or until >= today:
        announce(Found(declared.expert, enterprise, declared.kind, actor, today, now))


def _refuse_misdated(starts_on: date | None, ends_on: date | None, today: date) -> None:
    if starts_on is not None and starts_on > today:
        raise StepRefused({"starts_on": ["开始日期不能晚于今天。"]})
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise StepRefused({"ends_on": ["结束日期不能早于开始日期。"]})
