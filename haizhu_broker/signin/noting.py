"""Entries in the audit for what happens at the door and no package tells."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.context import address
from haizhu_broker.audit.signins import note, printable

from . import signals

PAUSE = 300  # seconds in which attempts on one name from one address make one entry
REASONS = {"locked": "账户已锁定", "too_many": "尝试过于频繁"}
ENDED = {"idle": "长时间没有操作", "too_long": "登录时间已满", "elsewhere": "在别处登录"}


def connect() -> None:
    """Listen; called once, when the application is ready."""
    signals.locked_out.connect(locked_out)
    signals.attempt_refused.connect(attempt_refused)
    signals.unlocked.connect(unlocked)
    signals.session_ended.connect(session_ended)
    signals.second_factor_reset.connect(second_factor_reset)
    signals.password_given.connect(password_given)
    signals.identity_unknown.connect(identity_unknown)


def _named(username: str) -> User | None:
    return User.objects.filter(username__iexact=username).first()


def locked_out(username: str, until: datetime, request: HttpRequest | None = None, **_: Any) -> None:
    words = f"账户名：{printable(username)}，锁定至 {timezone.localtime(until):%Y-%m-%d %H:%M}"
    note("lock_out", "锁定账户", _named(username), request=request, is_success=False, note=words)


def attempt_refused(username: str, reason: str, request: HttpRequest | None = None, **_: Any) -> None:
    """Whoever goes on trying makes one entry in five minutes, not thousands."""
    name = printable(username)
    if cache.add(f"attempt-refused:{name.encode().hex()}:{address(request)}", 1, PAUSE):
        words = f"所用账户名：{name}，{REASONS.get(reason, reason)}，未核对密码"
        note("sign_in", "登录被拒", _named(username), request=request, is_success=False, note=words)


def unlocked(username: str, actor: Any, request: HttpRequest | None = None, **_: Any) -> None:
    words = f"账户名：{printable(username)}"
    note("unlock", "解除锁定", _named(username), request=request, actor=actor, note=words)


def session_ended(user: User, reason: str, request: HttpRequest | None = None, **_: Any) -> None:
    note("sign_out", "自动退出", user, request=request, note=ENDED.get(reason, reason))


def second_factor_reset(user: User, actor: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("remove_factor", "重置第二因素", user, request=request, actor=actor)


def password_given(user: User, actor: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("reset_password", "设置初始密码", user, request=request, actor=actor)


def identity_unknown(provider: str, request: HttpRequest | None = None, **_: Any) -> None:
    """The identity service's own key of the person stays out: it says nothing to anybody here."""
    note("sign_in", "统一身份无对应账户", None, request=request, is_success=False, note=f"身份服务：{provider}")
