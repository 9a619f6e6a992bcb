"""What follows from signing in, from changes of password and of the second factor, for the sessions of the person."""

from typing import Any

from allauth.account.signals import authentication_step_completed, password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from haizhu_broker.accounts.models import User

from . import gate, lockouts, passwords, second_factor, sessions, signals

TYPED = "signin.typed"  # in a session: its person is coming in with a password


def on_step(request: HttpRequest, method: str, **_: Any) -> None:
    """The password was right; a second step may follow in another request."""
    if method == "password":
        request.session[TYPED] = True


def on_signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    sessions.begin(request)
    if request.session.pop(TYPED, False):
        request.session[gate.CHANGE] = passwords.reason_to_change(user)
        _warn(request, user)
        lockouts.forget(user.get_username())
    if settings.ONE_SESSION:
        key = request.session.session_key
        sessions.end_sessions(user, but=key, request=request, reason=sessions.ELSEWHERE)


def _warn(request: HttpRequest, user: User) -> None:
    """Tell in good time that the password has to be changed soon."""
    left = passwords.days_left(user)
    if left is not None and 0 <= left < settings.PASSWORD_WARNING_DAYS:
        messages.warning(request, f"密码还有 {left + 1} 天到期，请在“我的账户”中更换。")


def on_own_password(request: HttpRequest, user: User, **_: Any) -> None:
    request.session.pop(gate.CHANGE, None)
    sessions.end_sessions(user, but=request.session.session_key)


def on_password_from_elsewhere(user: User, **_: Any) -> None:
    sessions.end_sessions(user)


def on_wrong_code(request: HttpRequest, user: User, **_: Any) -> None:
    if lockouts.is_used_up(lockouts.factor_counter(user), request):
        lockouts.lock(user.get_username(), request=request)


def on_factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Sessions that began without the second factor do not outlive its coming."""
    if authenticator.type in second_factor.FACTORS:
        sessions.end_sessions(user, but=request.session.session_key)


def on_factor_removed(request: HttpRequest, **_: Any) -> None:
    request.session.pop(second_factor.PASSED, None)


def connect() -> None:
    """Listen; called once, when the application is ready."""
    authentication_step_completed.connect(on_step)
    user_logged_in.connect(on_signed_in)
    password_changed.connect(on_own_password)
    password_set.connect(on_own_password)
    password_reset.connect(on_password_from_elsewhere)
    signals.password_given.connect(on_password_from_elsewhere)
    authentication_failed.connect(on_wrong_code)
    authenticator_added.connect(on_factor_added)
    authenticator_removed.connect(on_factor_removed)
