"""What a capacity must not be: given to oneself, mixed with an administrator's, the last of its kind when it goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import Kind, Membership, MembershipQuerySet, Organization, User
from haizhu_broker.accounts.vocabulary import ACTIVE, ADMINISTRATORS, APPOINTED, BLOCKED, CLOSED, IN_USE
from haizhu_broker.lifecycle.errors import StepRefused


def refuse_own(actor: Any, *people: int) -> None:
    """Nobody changes his own rights, nor those of the colleague for whom he stands in (spec 00 §1)."""
    selves = {actor.pk, *(held.principal for held in capacities(actor))}
    if selves & set(people):
        raise StepRefused("不能变更自己的权限，也不能变更您所代理的同事的权限，请由另一名安全管理员办理。")


def refuse_person(user: User) -> None:
    """Rights go to people whose account is or will be in use."""
    if user.kind != Kind.PERSON:
        raise StepRefused({"user": [f"“{user}”不是人员账户，系统客户端的权限在其登记时确定。"]})
    if user.state in (BLOCKED, CLOSED):
        raise StepRefused({"user": [f"“{user}”的账户已封停或者注销，不能授权。"]})


def refuse_organization(organization: Organization) -> None:
    if organization.state != IN_USE:
        raise StepRefused({"organization": [f"“{organization}”已撤销，不能在其中任职。"]})


def refuse_dates(start: date, end: date | None, today: date) -> None:
    if end is not None and end < max(start, today):
        raise StepRefused({"valid_until": [f"截止日不能早于{max(start, today)}。"]})


def overlapping(held: Membership) -> MembershipQuerySet:
    """The other capacities of the same person that run at some time in the term of `held`."""
    found = Membership.objects.filter(user_id=held.user_id, state=APPOINTED).exclude(pk=held.pk)
    if held.valid_until is not None:
        found = found.filter(Q(valid_from=None) | Q(valid_from__lte=held.valid_until))
    if held.valid_from is not None:
        found = found.filter(Q(valid_until=None) | Q(valid_until__gte=held.valid_from))
    return found


def refuse_held_already(held: Membership) -> None:
    same = overlapping(held).filter(organization_id=held.organization_id, role=held.role).first()
    if same is not None:
        raise StepRefused({"role": [f"{held.user}在{term_words(same)}已有这一身份，请调整其期限。"]})


def refuse_mixture(held: Membership) -> None:
    """The three administrators exclude each other and every business role at the same time (R§2.6 三员).

    The exclusion constraint `accounts_one_administrator` holds it in the database.
    """
    others = overlapping(held)
    is_administrator = held.role in ADMINISTRATORS
    clash = (others.exclude(role=held.role) if is_administrator else others.filter(role__in=ADMINISTRATORS)).first()
    if clash is not None:
        label = roles.LABELS.get(clash.role, clash.role)
        raise StepRefused(
            {"role": [f"{held.user}在{term_words(clash)}任{label}。三员互相排斥，也不得同时担任业务身份。"]}
        )


def refuse_last(user: User, memberships: list[Membership], today: date) -> None:
    """Somebody else must hold the administrator's role for good before one who holds it goes."""
    for held in memberships:
        if held.role not in ADMINISTRATORS or held.stands_in_for_id is not None:
            continue
        if held.valid_from is not None and held.valid_from > today:
            continue
        standing = Membership.objects.select_for_update(of=("self",), no_key=True).filter(
            role=held.role, state=APPOINTED, stands_in_for=None, valid_until=None
        )
        others = standing.exclude(user_id=user.pk).filter(user__state=ACTIVE).valid_on(today)
        if not list(others.values_list("pk", flat=True)):
            raise StepRefused(f"{user}是最后一名{roles.LABELS[held.role]}，须先有另一人长期担任并已激活账户。")


def term_words(held: Membership) -> str:
    """From when until when, in words."""
    if held.valid_from is None and held.valid_until is None:
        return "长期"
    return f"{held.valid_from or '即日'}至{held.valid_until or '长期'}"
