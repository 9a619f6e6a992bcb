"""Opening accounts, letting their owners in and shutting them out (spec 00 §1, §3; R§2.6)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from haizhu_broker.access.capacities import Capacity, capacities
from haizhu_broker.accounts.models import Kind, Membership, Organization, User
from haizhu_broker.accounts.vocabulary import ACTIVE, ADMINISTRATORS, APPOINTED, CLOSED, IN_USE, INVITED
from haizhu_broker.administration.appointments.domain import end_all, refuse_last_administrator
from haizhu_broker.administration.appointments.states import MEMBERSHIP
from haizhu_broker.audit import journal
from haizhu_broker.inbox.mail import LATE, fills_in
from haizhu_broker.inbox.models import Mail
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.signin import lockouts, passwords, second_factor, sessions

from . import links, names
from .access import ACCOUNT as POLICY
from .access import KEEPERS
from .states import ACCOUNT

LINK = "account-link"


@ACCOUNT.performs("open")
def open_account(
    *,
    now: datetime | None,
    username: str,
    display_name: str,
    organization: Organization,
    email: str,
    telephone: str = "",
    is_another_person: bool = False,
) -> User:
    """Open an account without any right and mail its owner the link that activates it; nobody sees a password."""
    account = _opened(username, display_name, organization, email, telephone, is_another_person, now)
    send_link(account, now)
    return account


@ACCOUNT.performs("open_staff")
def open_staff(
    *,
    actor: User,
    today: date,
    now: datetime | None,
    username: str,
    display_name: str,
    email: str,
    organization: Organization | None = None,
    telephone: str = "",
    position: str = "",
    is_another_person: bool = False,
) -> User:
    """Open the account of a colleague in the keeper's own organization, in the one role that a keeper may give."""
    capacity = keeping(actor, organization)
    home = Organization.objects.get(pk=capacity.organization or 0)
    account = _opened(username, display_name, home, email, telephone, is_another_person, now)
    held = Membership.objects.create(
        user=account, organization=home, role=KEEPERS[capacity.role], position=position, valid_from=today
    )
    step = MEMBERSHIP.creates["appoint"]
    journal.record(step.name, step.label, held, actor=actor, capacity=capacity, after=APPOINTED, now=now)
    send_link(account, now)
    return account


def keeping(actor: Any, organization: Organization | None = None) -> Capacity:
    """The capacity in which `actor` keeps the staff of an organization of his own."""
    for held in capacities(actor):
        if held.role in KEEPERS and (organization is None or held.organization == organization.pk):
            return held
    raise StepRefused({"organization": ["只能为本单位人员开户。"]})


@ACCOUNT.performs("revise")
def revise(
    account: User,
    *,
    actor: User,
    display_name: str,
    email: str,
    telephone: str = "",
    organization: Organization | None = None,
) -> None:
    """Put name, address, telephone or place of work right. The user name never changes: it stands in the audit."""
    if email.lower() != account.email.lower():
        _refuse_administrator(account, "更换邮箱")
        _refuse_taken_address(email, account)
    if organization is not None and organization.pk != account.organization_id:
        if not POLICY.everywhere(actor, "revise"):
            raise StepRefused({"organization": ["人员调往其他机构，由系统管理员办理。"]})
        _refuse_closed(organization)
        account.organization = organization
    account.display_name, account.email, account.telephone = display_name, email, telephone


@ACCOUNT.performs("invite")
def invite(account: User, *, now: datetime | None) -> None:
    """Mail a new activation link; the one before it no longer opens anything."""
    send_link(account, now)


@ACCOUNT.performs("reset")
def reset(account: User, *, actor: User, now: datetime | None) -> None:
    """Make the password useless, end every session and mail the link that sets a new one."""
    if actor.kind != Kind.SYSTEM:
        _refuse_self(account, actor, "请在“修改密码”中自行办理。")
        _refuse_administrator(account, "重置密码")
    account.set_unusable_password()
    sessions.end_sessions(account)
    send_link(account, now)


@ACCOUNT.performs("reset_factor")
def reset_factor(account: User, *, actor: User) -> None:
    """Take every second factor from a person who has lost it; the next sign-in asks for a new one."""
    _refuse_self(account, actor, "不能重置自己的两步验证，请由另一名安全管理员办理。")
    second_factor.reset(account, actor=actor)


@ACCOUNT.performs("unlock")
def unlock(account: User, *, actor: User, now: datetime | None) -> None:
    """End the lock-out that too many failed sign-ins have brought about."""
    lockouts.unlock(account.username, actor=actor, now=now)


@ACCOUNT.performs("set_password")
def set_password(account: User, *, password: str) -> None:
    """The owner of the link sets a password, which the validators have accepted, and is let in from now on."""
    account.is_active, account.invited_at = True, None
    passwords.set_own_password(account, password)


@ACCOUNT.performs("suspend")
def suspend(account: User, *, actor: User, today: date) -> None:
    """Shut out for a time: sessions are refused at their next request, rights stay for the day of return."""
    _shut_out(account, actor, today)


@ACCOUNT.performs("resume")
def resume(account: User) -> None:
    """Let in again whoever was suspended."""
    account.is_active = True


@ACCOUNT.performs("block")
def block(account: User, *, actor: User, today: date) -> None:
    """Shut out at once for a reason of security; only a security administrator lifts it."""
    _shut_out(account, actor, today)


@ACCOUNT.performs("unblock")
def unblock(account: User) -> None:
    """Let in again; who never had set a password is still to be activated."""
    is_activated = account.has_usable_password()
    account.state, account.is_active = (ACTIVE, True) if is_activated else (INVITED, False)


@ACCOUNT.performs("close")
def close(account: User, *, actor: User, today: date, now: datetime | None, note: str) -> None:
    """Close for good: every capacity ends; what the person did, and who he was, is kept."""
    _refuse_self(account, actor, "不能注销自己的账户。")
    end_all(account, actor=actor, today=today, now=now, note=note)
    account.is_active, account.invited_at = False, None
    account.set_unusable_password()
    sessions.end_sessions(account)


@ACCOUNT.guards(*(name for name in ACCOUNT.steps if name != "set_password"))
def belongs_to_a_person(account: User, *, today: date) -> str | None:
    return None if account.kind == Kind.PERSON else f"这是{Kind(account.kind).label}的账户，不在这里办理。"


@ACCOUNT.guards("unlock")
def is_locked(account: User, *, today: date) -> str | None:
    return None if lockouts.is_locked(account.username) else "没有被锁定。"


@ACCOUNT.guards("reset_factor")
def has_factor(account: User, *, today: date) -> str | None:
    return None if second_factor.has_one(account) else "没有启用两步验证。"


def send_link(account: User, now: datetime | None) -> None:
    """Queue the mail with the link; the link itself is made when the mail goes out and is stored nowhere."""
    moment = now or timezone.now()
    account.invited_at = moment
    account.save()
    what = "激活账户" if account.state == INVITED else "设置新密码"
    hours = settings.LINK_SECONDS // 3600
    asked = {
        "address": account.email,
        "subject": f"{settings.PORTAL_NAME}：{what}",
        "body": f"{account.display_name}：\n\n请在 {hours} 小时内打开以下链接{what}，链接只能使用一次，请勿转发。"
        f"您的用户名是 {account.username}。\n\n{LATE}\n",
        "created_at": moment,
        "try_at": moment,
    }
    key = f"{LINK}:{account.pk}:{moment:%Y%m%d%H%M%S%f}"
    Mail.objects.get_or_create(recipient=account, key=key, defaults=asked)


@fills_in(LINK)
def link_in_mail(mail: Mail) -> str:
    return f"{settings.PUBLIC_URL}{links.address_of(mail.recipient)}"


def _opened(
    username: str,
    display_name: str,
    organization: Organization,
    email: str,
    telephone: str,
    is_another: bool,
    now: datetime | None,
) -> User:
    name = names.normalised(username)
    if reason := names.problem(name):
        raise StepRefused({"username": [reason]})
    if User.objects.filter(username__iexact=name).exists():
        raise StepRefused({"username": [f"用户名“{name}”已经使用过，不再分配给他人。"]})
    _refuse_taken_address(email)
    _refuse_closed(organization)
    namesake = User.objects.filter(display_name=display_name, organization=organization).exclude(state=CLOSED).first()
    if namesake is not None and not is_another:
        raise StepRefused(
            {"is_another_person": [f"该机构已有“{display_name}”（{namesake.username}），确非同一人的请勾选本项。"]}
        )
    account = User(
        username=name,
        display_name=display_name,
        organization=organization,
        email=email,
        telephone=telephone,
        date_joined=now or timezone.now(),
        state=INVITED,
        is_active=False,
    )
    account.set_unusable_password()
    account.save()
    return account


def _refuse_taken_address(email: str, but: User | None = None) -> None:
    if not email:
        raise StepRefused({"email": ["请填写电子邮箱，激活链接发往该邮箱。"]})
    others = User.objects.filter(email__iexact=email, kind=Kind.PERSON).exclude(state=CLOSED)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise StepRefused({"email": ["这一邮箱已属于另一账户；一人一个账户，不得共用。"]})


def _refuse_closed(organization: Organization) -> None:
    if organization.state != IN_USE:
        raise StepRefused({"organization": [f"“{organization}”已撤销。"]})


def _refuse_self(account: User, actor: User, instead: str) -> None:
    if account.pk == actor.pk:
        raise StepRefused(instead)


def _refuse_administrator(account: User, what: str) -> None:
    """Who could redirect an administrator's mail or password would hold that role himself."""
    if account.memberships.filter(role__in=ADMINISTRATORS, state=APPOINTED).exists():
        raise StepRefused(f"这是三员之一的账户，不能由他人{what}；请本人办理，或在服务器上用命令 renew_link 办理。")


def _shut_out(account: User, actor: User, today: date) -> None:
    _refuse_self(account, actor, "不能停用自己的账户。")
    refuse_last_administrator(account, today)
    account.is_active = False
    sessions.end_sessions(account)
