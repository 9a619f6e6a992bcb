"""From the ranking to the list: taking the ranking in, proposing, approving, each departure with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from pilots.rounds.access import APPLICATION as APPLICATIONS
from pilots.rounds.models import Application, Proposal, Round
from pilots.rounds.openings import open_points
from pilots.rounds.states import DELIBERATING, IN_REVIEW, REVIEWING, ROUND, SCORED

from . import outcomes
from .outcomes import move_all

Remark = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An application's place: `rank` from 1, `score` of 100, and whether pass line and vetoes allow it."""

    application: Application
    rank: int
    score: Decimal
    is_eligible: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """What is proposed for an application: 拟入选 with its place in the list, or not; and why it departs."""

    is_proposed: bool
    position: int | None = None
    reason: str = ""


def hand_in_ranking(round: Round, ranking: Iterable[Ranked], *, today: date, now: datetime) -> None:
    """Take in the ranking of all applications under review; the review room calls this in its own verb.

    What was handed in before is replaced. StepConflict unless the round is 评审中, StepRefused when an application is
    missing, ranked twice or of another round.
    """
    with transaction.atomic():
        fresh = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
        if fresh.state != REVIEWING:
            raise StepConflict(f"当前状态为“{ROUND.label_of(fresh.state)}”，不能登记排序。")
        given = list(ranking)
        held = fresh.applications.filter(state__in=[IN_REVIEW, SCORED])
        if sorted(one.application.pk for one in given) != sorted(held.values_list("pk", flat=True)):
            raise StepRefused("排序应包含本批次每一份评审中的申报，且各一次。")
        fresh.proposals.all().delete()
        Proposal.objects.bulk_create(
            Proposal(
                round=fresh,
                application=one.application,
                rank=one.rank,
                score=one.score,
                is_eligible=one.is_eligible,
            )
            for one in given
        )
        move_all(outcomes.score, held.filter(state=IN_REVIEW), today, now)


@ROUND.performs("propose")
def propose(round: Round, *, decisions: Mapping[int, Choice], actor: User, remark: Remark) -> None:
    """拟定名单: for each ranked application, by its key, whether it is proposed, at which place, and why it departs.

    A proposal departs from the ranking when a firm is passed over for one that ranks behind it in its sector, or is
    proposed though not eligible; both need a reason. StepRefused with all that is missing.
    """
    _refuse_tied(round, actor)
    standing = standing_of(round)
    proposed = [one for one in standing if (choice := decisions.get(one.application_id)) and choice.is_proposed]
    if faults := [*_incomplete(standing, decisions), *_over_quota(round, proposed, "拟入选")]:
        raise StepRefused({"": faults})
    departing = departures(standing, {key: choice.is_proposed for key, choice in decisions.items()})
    if silent := [one for one in departing if not decisions[one.application_id].reason.strip()]:
        raise StepRefused({"": [_unreasoned(one) for one in silent]})
    for one in standing:
        choice = decisions[one.application_id]
        one.is_proposed, one.reason = choice.is_proposed, choice.reason
        one.position = choice.position if choice.is_proposed else None
        one.save()
    for one in departing:
        remark(f"偏离排序：{one.application.number}，{one.reason}")


@open_points(DELIBERATING)
def undecided(round: Round, today: date) -> list[str]:
    held = round.proposals.filter(application__state=SCORED)
    counted = dict(held.order_by().values_list("is_proposed").annotate(Count("pk")))
    found = [f"还有 {counted[None]} 份申报没有拟定意见。"] if None in counted else []
    if True not in counted:
        found.append("还没有拟入选的申报。")
    return found


@ROUND.performs("approve")
def approve(
    round: Round,
    *,
    approved_on: date,
    approval: str,
    actor: User,
    today: date,
    now: datetime,
    remark: Remark,
    departures: Mapping[int, str] | None = None,
) -> None:
    """登记审定意见 under the number of the leading group's minutes; the list stands from now on.

    `departures` names by key the applications on which the leading group decided otherwise than was proposed, each
    with its reason (spec 20: departing needs a minuted reason).
    """
    _refuse_tied(round, actor)
    if round.approved_on:
        raise StepRefused("审定意见已经登记。")
    if approved_on > today:
        raise StepRefused({"approved_on": ["审定日期不能晚于今天。"]})
    standing = standing_of(round)
    _approve_each(standing, departures or {}, remark)
    if faults := _over_quota(round, [one for one in standing if one.is_approved], "审定入选"):
        raise StepRefused({"departures": faults})
    round.approved_on, round.approval = approved_on, approval
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    for one in standing:
        verb = outcomes.shortlist if one.is_approved else outcomes.pass_over
        verb(one.application, **by)


def _approve_each(standing: list[Proposal], changed: Mapping[int, str], remark: Remark) -> None:
    if unknown := set(changed) - {one.application_id for one in standing}:
        raise StepRefused({"departures": [f"本批次没有这些申报：{sorted(unknown)}。"]})
    if silent := [one for one in standing if one.application_id in changed and not changed[one.application_id].strip()]:
        raise StepRefused({"departures": [f"{one.application.number}：请写明理由。" for one in silent]})
    for one in standing:
        one.approved_reason = changed.get(one.application_id, "")
        one.is_approved = bool(one.is_proposed) ^ bool(one.approved_reason)
        one.save(update_fields=["is_approved", "approved_reason"])
        if one.approved_reason:
            remark(f"审定意见与拟定意见不同：{one.application.number}，{one.approved_reason}")
    if not any(one.is_approved for one in standing):
        raise StepRefused({"departures": ["审定后没有入选单位，请退回审议。"]})


def departures(standing: Iterable[Proposal], proposed: Mapping[int, bool]) -> list[Proposal]:
    """Those whose treatment departs from the ranking within their sector, in order of rank."""
    found, behind = [], _last_ranks(standing, proposed)
    for one in standing:
        is_taken = proposed[one.application_id]
        is_passed = one.is_eligible and not is_taken and one.rank < behind.get(one.application.sector_id, 0)
        if is_passed or (is_taken and not one.is_eligible):
            found.append(one)
    return found


def _last_ranks(standing: Iterable[Proposal], proposed: Mapping[int, bool]) -> dict[int, int]:
    """By sector, the rank of the last one that is proposed."""
    last: dict[int, int] = {}
    for one in standing:
        if proposed[one.application_id]:
            last[one.application.sector_id] = max(one.rank, last.get(one.application.sector_id, 0))
    return last


def _refuse_tied(round: Round, actor: User) -> None:
    """Whoever is tied to a firm of the round neither proposes nor registers about it (R§4.5)."""
    if APPLICATIONS.behind_wall(actor).filter(round=round).exists():
        raise StepRefused("您与本批次的申报单位存在利益关系，应当回避，请由其他人员办理。")


def standing_of(round: Round) -> list[Proposal]:
    """The proposals of applications that are still in the round, in order of rank."""
    held = round.proposals.filter(application__state=SCORED)
    return list(held.select_related("application__sector", "application__enterprise__organization").order_by("rank"))


def _incomplete(standing: list[Proposal], decisions: Mapping[int, Choice]) -> list[str]:
    keys = {one.application_id for one in standing}
    found = [f"{one.application.number}：请选择是否拟入选。" for one in standing if one.application_id not in decisions]
    if set(decisions) - keys:
        found.append("名单中有不属于本批次排序的申报。")
    places = [choice.position for choice in decisions.values() if choice.is_proposed]
    if None in places or len(set(places)) != len(places):
        found.append("拟入选单位的名单次序应逐家填写，且不能重复。")
    return found


def _over_quota(round: Round, taken: Iterable[Proposal], word: str) -> list[str]:
    """What is said of each sector in which more are `taken` than it has places."""
    numbers = Counter(one.application.sector_id for one in taken)
    return [
        f"{one.sector}{word} {numbers[one.sector_id]} 家，超过名额 {one.quota} 家。"
        for one in round.quotas.select_related("sector")
        if numbers[one.sector_id] > one.quota
    ]


def _unreasoned(one: Proposal) -> str:
    return f"{one.application.number}（第 {one.rank} 名）偏离排序，请写明理由。"
