"""Sign-ins and what belongs to them: entries for the signals of Django and of the sign-in package."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import User

from .journal import record
from .models import Category

LONGEST_NAME = 60


def note(
    verb: str,
    label: str,
    user: Any,
    *,
    request: HttpRequest | None = None,
    is_success: bool = True,
    note: str = "",
    actor: Any = None,
) -> None:
    """Write that `user` signed in, failed to, was locked out and so on; `actor` is given where another did it.

    A failure is nobody's act: whoever tried has shown no right to the name. `user` is None for an unknown name.
    """
    by = actor or (user if is_success else None)
    held = capacities(by)[0] if by is not None else None
    subject = user if user is not None else User
    record(
        verb,
        label,
        subject,
        actor=by,
        capacity=held,
        note=note,
        is_success=is_success,
        category=Category.SIGN_IN,
        request=request,
    )


def listen() -> None:
    """Connect; called once, when the application is ready."""
    auth.user_logged_in.connect(signed_in)
    auth.user_logged_out.connect(signed_out)
    auth.user_login_failed.connect(failed)
    account.password_changed.connect(password_changed)
    account.password_set.connect(password_changed)
    account.password_reset.connect(password_reset)


def signed_in(user: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("sign_in", "登录", user, request=request)


def signed_out(user: Any, request: HttpRequest | None = None, **_: Any) -> None:
    if user is not None and user.is_authenticated:
        note("sign_out", "退出登录", user, request=request)


def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """The name as it was tried, never the password; the account of that name is found, so that its page shows it."""
    tried = printable(str(credentials.get("username") or ""))
    user = User.objects.filter(username=tried).first()
    note("sign_in", "登录失败", user, request=request, is_success=False, note=f"所用账户名：{tried or '（空）'}")


def printable(name: str) -> str:
    """A name as typed by anybody, fit to be kept: what can be printed of it, 60 signs at most."""
    return "".join(c for c in name if c.isprintable())[:LONGEST_NAME]


def password_changed(user: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("change_password", "修改密码", user, request=request)


def password_reset(user: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("reset_password", "重置密码", user, request=request)
