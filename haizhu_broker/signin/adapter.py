"""How the sign-in package behaves here: no account is opened through it, guessing locks, own passwords are marked."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.accounts.models import User

from . import lockouts, signals
from .passwords import chosen_by_owner

log = logging.getLogger(__name__)
LOCKED, TOO_MANY = "locked", "too_many"


class PortalAdapter(DefaultAccountAdapter):
    """Accounts are opened by staff or by a firm's registration, never by the sign-up page."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "用户名或密码不正确。",
        "incorrect_password": "密码不正确。",
        "enter_current_password": "当前密码不正确。",
        "incorrect_code": "验证码不正确或已经用过，请等待下一个验证码再试。",
        "invalid_password_reset": "这个链接已经用过或者过期，请重新申请。",
        "too_many_login_attempts": f"登录失败次数过多，已暂停登录，请 {settings.LOCK_SECONDS // 60} 分钟后再试。",
        "rate_limited": f"尝试次数过多，请 {settings.LOCK_SECONDS // 60} 分钟后再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse before the password is looked at: the right one under lock-out gets the same words as a wrong one."""
        username = credentials.get("username", "")
        if lockouts.is_locked(username):
            self._refuse(request, username, LOCKED)
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._refuse(request, username, TOO_MANY)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        username = credentials.get("username", "")
        if lockouts.is_used_up(lockouts.counter(username), request):
            lockouts.lock(username, request=request)

    def _refuse(self, request: HttpRequest, username: str, reason: str) -> None:
        signals.attempt_refused.send(sender=type(self), request=request, username=username, reason=reason)
        raise self.validation_error("too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count for a user name, whatever host name or spelling it is tried under."""
        return lockouts.counter(credentials.get("username", ""))

    def set_password(self, user: User, password: str) -> None:
        with chosen_by_owner():
            super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("my_account")

    def format_email_subject(self, subject: str) -> str:
        return f"【{settings.PORTAL_NAME}】{subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must not tell apart addresses that are known from those that are not."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            log.exception("a mail of the sign-in pages was not sent")
