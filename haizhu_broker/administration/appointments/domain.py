"""Giving, changing and ending capacities, and arranging who stands in for whom (spec 00 §1, §2; R§2.6)."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.accounts.vocabulary import ACTIVE, APPOINTED, ENDED
from haizhu_broker.audit import journal
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused

from . import rules
from .rules import term_words
from .states import MEMBERSHIP

CHANGED = Event("administration.rights", "授权变动", is_obligatory=True)


@MEMBERSHIP.performs("appoint")
def appoint(
    *,
    actor: User,
    today: date,
    now: datetime | None,
    user: User,
    organization: Organization,
    role: str,
    position: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Membership:
    """Let `user` act for `organization` in `role` from `valid_from` (today) through `valid_until` (for good)."""
    user = _locked(user)
    rules.refuse_own(actor, user.pk)
    rules.refuse_person(user)
    rules.refuse_organization(organization)
    if role not in roles.for_people():
        raise StepRefused({"role": ["没有这一身份，或者它只属于系统客户端。"]})
    held = Membership(
        user=user,
        organization=organization,
        role=role,
        position=position,
        valid_from=valid_from or today,
        valid_until=valid_until,
    )
    rules.refuse_dates(valid_from or today, valid_until, today)
    rules.refuse_held_already(held)
    rules.refuse_mixture(held)
    held.save()
    _settle(user, organization)
    _tell(held, [user], f"您已获得身份：{name_of(held)}", f"期限：{term_words(held)}。", "appointed", now)
    return held


@MEMBERSHIP.performs("stand_in")
def stand_in(
    *,
    actor: User,
    today: date,
    now: datetime | None,
    membership: Membership,
    user: User,
    valid_from: date,
    valid_until: date,
    reason: str,
) -> Membership:
    """Let `user` act in the capacity `membership` of a colleague, at most STAND_IN_DAYS days (AB 角)."""
    user = _locked(user)
    rules.refuse_own(actor, user.pk)
    rules.refuse_person(user)
    _refuse_stranger(user, membership)
    held = Membership(
        user=user,
        organization=membership.organization,
        role=membership.role,
        position=membership.position,
        valid_from=valid_from,
        valid_until=valid_until,
        stands_in_for=membership,
        reason=reason,
    )
    rules.refuse_dates(valid_from, valid_until, today)
    _refuse_long(held)
    rules.refuse_held_already(held)
    rules.refuse_mixture(held)
    held.save()
    words = f"{user}代{membership.user}：{name_of(membership)}"
    _tell(held, [user, membership.user], words, f"期限：{term_words(held)}。事由：{reason}", "lent", now)
    return held


@MEMBERSHIP.performs("set_term")
def set_term(
    held: Membership, *, actor: User, today: date, now: datetime | None, valid_until: date | None = None
) -> None:
    """Let it run through `valid_until`, or for good; whoever stands in ends with it."""
    rules.refuse_own(actor, held.user_id)
    rules.refuse_dates(held.valid_from or today, valid_until, today)
    if valid_until is not None and held.valid_until is None:
        rules.refuse_last(held.user, [held], today)
    held.valid_until = valid_until
    _refuse_long(held)
    rules.refuse_mixture(held)
    for lent in _lent(held):
        if valid_until is not None and (lent.valid_until is None or lent.valid_until > valid_until):
            lent.valid_until = max(valid_until, lent.valid_from or valid_until)
            lent.save(update_fields=["valid_until"])
    _tell(held, [held.user], f"身份期限调整：{name_of(held)}", f"期限：{term_words(held)}。", f"term:{now}", now)


@MEMBERSHIP.performs("end")
def end(held: Membership, *, actor: User, today: date, now: datetime | None, note: str) -> None:
    """Take the capacity back at once; whoever stands in for it loses it too. The last administrator stays."""
    rules.refuse_last(held.user, [held], today)
    for lent in _lent(held):
        _end(lent, today)
        lent.save()
        _write_end(lent, actor, now, note)
    _end(held, today)
    _tell(held, [held.user], f"身份终止：{name_of(held)}", note, "ended", now)


@MEMBERSHIP.guards("set_term", "end")
def still_running(held: Membership, *, today: date) -> str | None:
    if held.valid_until is not None and held.valid_until < today:
        return f"已于{held.valid_until}到期，需要时请重新授权。"
    return None


def end_all(user: User, *, actor: User, today: date, now: datetime | None, note: str) -> None:
    """End everything that a person holds, in the transaction of the verb that closes the account."""
    held = list(user.memberships.filter(state=APPOINTED))
    rules.refuse_last(user, held, today)
    for one in [*held, *(lent for mine in held for lent in _lent(mine))]:
        _end(one, today)
        one.save()
        _write_end(one, actor, now, note)


def refuse_last_administrator(user: User, today: date) -> None:
    """Refuse what would shut out the last administrator of a kind."""
    rules.refuse_last(user, list(user.memberships.valid_on(today)), today)


def name_of(held: Membership) -> str:
    return f"{held.organization}·{roles.LABELS.get(held.role, held.role)}"


def _locked(user: User) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _lent(held: Membership) -> list[Membership]:
    return list(held.stand_ins.filter(state=APPOINTED))


def _settle(user: User, organization: Organization) -> None:
    if user.organization_id is None:
        user.organization = organization
        user.save(update_fields=["organization"])


def _end(held: Membership, today: date) -> None:
    begun = max(held.valid_from or today, today)
    held.state, held.valid_until = ENDED, min(held.valid_until or begun, begun)


def _write_end(held: Membership, actor: User, now: datetime | None, note: str) -> None:
    capacity = next(iter(capacities(actor)), None)
    step = MEMBERSHIP.steps["end"]
    journal.record(
        step.name, step.label, held, actor=actor, capacity=capacity, before=APPOINTED, after=ENDED, note=note, now=now
    )


def _refuse_stranger(user: User, membership: Membership) -> None:
    """A colleague of the same organization stands in, with an account in use, and for nobody who stands in."""
    if membership.state != APPOINTED or membership.stands_in_for_id is not None:
        raise StepRefused({"membership": ["只能代理他人现有的身份，代理不得再转由他人代理。"]})
    if user.pk == membership.user_id:
        raise StepRefused({"user": ["代理人不能是本人。"]})
    works_there = user.organization_id == membership.organization_id
    if not works_there and not user.memberships.filter(organization=membership.organization_id).exists():
        raise StepRefused({"user": [f"{user}不是{membership.organization}的人员，只能由同一机构的同事代理。"]})
    if user.state != ACTIVE:
        raise StepRefused({"user": [f"{user}的账户尚未激活或者已停用。"]})


def _refuse_long(lent: Membership) -> None:
    principal = lent.stands_in_for
    if principal is None:
        return
    if lent.valid_until is None or lent.valid_from is None:
        raise StepRefused({"valid_until": ["代理必须写明截止日。"]})
    if (lent.valid_until - lent.valid_from).days >= settings.STAND_IN_DAYS:
        raise StepRefused({"valid_until": [f"一次代理不超过{settings.STAND_IN_DAYS}天，到期可以重新安排。"]})
    is_early = principal.valid_from is not None and lent.valid_from < principal.valid_from
    if is_early or (principal.valid_until is not None and lent.valid_until > principal.valid_until):
        raise StepRefused({"valid_until": [f"代理期应在被代理的身份期限内（{term_words(principal)}）。"]})


def _tell(held: Membership, people: list[User], title: str, body: str, what: str, now: datetime | None) -> None:
    tell(people, CHANGED, title=title, body=body, url="", key=f"membership:{held.pk}:{what}", now=now or timezone.now())
