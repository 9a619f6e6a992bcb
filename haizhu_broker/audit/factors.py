"""Second factors: entries for the signals of the sign-in package about them."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from django.http import HttpRequest

from .signins import note

FACTORS = {"totp": "动态口令", "webauthn": "安全密钥", "recovery_codes": "备用恢复码"}


def listen() -> None:
    """Connect; called once, when the application is ready and second factors are installed."""
    signals.authenticator_added.connect(factor_added)
    signals.authenticator_removed.connect(factor_removed)
    signals.authenticator_reset.connect(factor_reset)
    signals.authentication_failed.connect(factor_failed)


def factor_added(user: Any, authenticator: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("add_factor", "启用第二因素", user, request=request, note=named(authenticator))


def factor_removed(user: Any, authenticator: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("remove_factor", "停用第二因素", user, request=request, note=named(authenticator))


def factor_reset(user: Any, authenticator: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("reset_factor", "更换第二因素", user, request=request, note=named(authenticator))


def factor_failed(user: Any, authenticator: Any, request: HttpRequest | None = None, **_: Any) -> None:
    note("use_factor", "第二因素未通过", user, request=request, is_success=False, note=named(authenticator))


def named(authenticator: Any) -> str:
    """The kind of a second factor in words; never its seed or codes."""
    return FACTORS.get(str(authenticator.type), str(authenticator.type))
