"""Experts as they come into the pool, are kept, go, and say when they cannot come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.administration.appointments.domain import appoint
from haizhu_broker.administration.people.domain import open_account
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.months import months_after
from pilots.programme.models import Sector
from pilots.roles import Role

from ..models import Absence, Expert, ExpertField
from ..numbers import next_number
from ..states import EXPERT
from . import ties

Remark = Callable[[str], None]
ACCOUNT = ("username", "display_name", "email", "is_another_person")
FIELDS = ("organization", "think_tank", "is_outside", "title", "position", "speciality", "telephone")
OWN = ("position", "speciality", "telephone")


@EXPERT.performs("register")
def register(
    *,
    actor: User,
    today: date,
    now: datetime,
    organization: Organization | None = None,
    user: User | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    sectors: Iterable[Sector] = (),
    skills: Iterable[ExpertField] = (),
    new_field: str = "",
    **values: Any,
) -> Expert:
    """专家入库 from `valid_from` (today) through `valid_until` (EXPERT_TERM_MONTHS later), both included.

    `user` is an account that is there already; otherwise one is opened (`username`, `display_name`, `email`). Either
    way it acts as expert for `organization`, by default where the person works, as long as the term runs.
    StepRefused at the field where an account cannot be opened, or when the person stands in the pool in that term.
    """
    account = {name: values.pop(name) for name in ACCOUNT if name in values}
    start = valid_from or today
    until = valid_until or months_after(start, settings.EXPERT_TERM_MONTHS) - timedelta(days=1)
    _refuse_backward(start, until)
    home = organization or (user.organization if user else None)
    if home is None:
        raise StepRefused({"organization": ["请选择工作单位。"]})
    person = user or _opened(account, home, now)
    _refuse_second_term(person, start, until)
    expert = Expert(user=person, valid_from=start, valid_until=until, **{**_known(values), "organization": home})
    expert.number = next_number(Expert, "ZJ-", 4)
    expert.save()
    set_fields(expert, sectors, skills, new_field)
    _let_act(expert, start, until, today, now)
    ties.refresh(actor=actor, today=today, now=now)
    return expert


@EXPERT.performs("revise")
def revise(
    expert: Expert,
    *,
    actor: User,
    today: date,
    now: datetime,
    remark: Remark,
    sectors: Iterable[Sector] | None = None,
    skills: Iterable[ExpertField] | None = None,
    new_field: str = "",
    **values: Any,
) -> None:
    """更正专家信息; another employer changes the ties that follow from it at once."""
    for name, value in _known(values).items():
        setattr(expert, name, value)
    before = field_words(expert)
    set_fields(
        expert,
        expert.sectors.all() if sectors is None else sectors,
        expert.skills.all() if skills is None else skills,
        new_field,
    )
    if (after := field_words(expert)) != before:
        remark(f"领域：{before or '无'} → {after}。")
    expert.save()
    ties.refresh(actor=actor, today=today, now=now)


@EXPERT.performs("keep_own")
def keep_own(expert: Expert, *, position: str = "", speciality: str = "", telephone: str = "") -> None:
    """更新本人信息: what the expert keeps himself."""
    expert.position, expert.speciality, expert.telephone = position, speciality, telephone


@EXPERT.performs("suspend")
def suspend(expert: Expert) -> None:
    """停用: he is not drawn until he is back."""


@EXPERT.performs("resume")
def resume(expert: Expert) -> None:
    """恢复."""


@EXPERT.guards("resume")
def term_over(expert: Expert, *, today: date) -> str | None:
    return f"聘期已于{expert.valid_until}届满，请办理续聘。" if expert.valid_until < today else None


@EXPERT.performs("renew")
def renew(expert: Expert, *, today: date, now: datetime, valid_until: date) -> None:
    """续聘 through `valid_until`; the right to act goes on with the term."""
    if valid_until <= max(expert.valid_until, today):
        raise StepRefused({"valid_until": [f"新的截止日应晚于{max(expert.valid_until, today)}。"]})
    start = max(expert.valid_until + timedelta(days=1), today)
    _refuse_second_term(expert.user, start, valid_until, but=expert)
    expert.valid_until = valid_until
    _let_act(expert, start, valid_until, today, now)


@EXPERT.performs("expire")
def expire(expert: Expert) -> None:
    """聘期届满: taken by the tick on the day after the last one."""


@EXPERT.guards("expire")
def term_running(expert: Expert, *, today: date) -> str | None:
    return f"聘期至{expert.valid_until}，尚未届满。" if expert.valid_until >= today else None


@EXPERT.performs("add_absence")
def add_absence(expert: Expert, *, starts_on: date, ends_on: date, reason: str = "", remark: Remark) -> None:
    """登记不可用时段, both days included."""
    if ends_on < starts_on:
        raise StepRefused({"ends_on": ["结束日期不能早于开始日期。"]})
    remark(f"{Absence.objects.create(expert=expert, starts_on=starts_on, ends_on=ends_on, reason=reason)}。")


@EXPERT.performs("drop_absence")
def drop_absence(expert: Expert, *, absence: Absence, remark: Remark) -> None:
    """删除不可用时段."""
    mine = expert.absences.get(pk=absence.pk)
    remark(f"{mine}。")
    mine.delete()


@EXPERT.guards("drop_absence")
def never_absent(expert: Expert, *, today: date) -> str | None:
    return None if expert.absences.exists() else "没有登记不可用时段。"


def field_words(expert: Expert) -> str:
    """The fields of an expert in words, sectors first."""
    return "、".join([*(one.name for one in expert.sectors.all()), *(one.name for one in expert.skills.all())])


def set_fields(record: Any, sectors: Iterable[Sector], skills: Iterable[ExpertField], new_field: str) -> None:
    chosen = list(skills)
    if name := new_field.strip():
        chosen.append(ExpertField.objects.get_or_create(name=name)[0])
    wanted = list(sectors)
    if not wanted and not chosen:
        raise StepRefused({"sectors": ["请至少选择一个领域或技术领域。"]})
    record.sectors.set(wanted)
    record.skills.set(chosen)


def _opened(account: dict[str, Any], home: Organization, now: datetime) -> User:
    if missing := {name: ["请填写，或者选择已有账户。"] for name in ACCOUNT[:3] if not account.get(name)}:
        raise StepRefused(missing)
    opened: User = open_account(actor=system_user(), today=now.date(), now=now, organization=home, **account)
    return opened


def _let_act(expert: Expert, start: date, until: date, today: date, now: datetime) -> None:
    """Appoint the person as expert for the term, unless he is already."""
    held = Membership.objects.filter(user=expert.user, role=Role.EXPERT, organization=expert.organization)
    if until < today or any(one.valid_until is None or one.valid_until >= until for one in held):
        return
    begun = max([start, *(one.valid_until + timedelta(days=1) for one in held if one.valid_until)])
    appoint(
        actor=system_user(),
        today=today,
        now=now,
        user=expert.user,
        organization=expert.organization,
        role=Role.EXPERT,
        position="专家",
        valid_from=begun,
        valid_until=until,
    )


def _refuse_backward(start: date, until: date) -> None:
    if until < start:
        raise StepRefused({"valid_until": ["聘期的截止日不能早于起始日。"]})


def _refuse_second_term(user: User, start: date, until: date, but: Expert | None = None) -> None:
    terms = Expert.objects.filter(user=user, valid_from__lte=until, valid_until__gte=start)
    if other := terms.exclude(pk=but.pk if but else 0).first():
        raise StepRefused({"user": [f"{user}的聘期（{other.number}，{other.valid_from}至{other.valid_until}）重叠。"]})


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"an expert has no {sorted(unknown)}")
    return {name: value for name, value in values.items() if value is not None or name == "think_tank"}
