"""The gate before every page: ends idle sessions, sends people to what they must do first, leaves no page in caches."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from . import passwords, second_factor, sessions

CHANGE = "signin.change_password"  # in a session: why its person must choose another password


@dataclass(frozen=True)
class Duty:
    """What somebody has to do before anything else: its page, the words for it, the addresses open meanwhile."""

    slug: str
    page: str
    words: str
    doors: frozenset[str]


LEAVING = {"account_logout", "account_reauthenticate"}
SETTING = {"account_change_password", "account_set_password", *LEAVING}
FACTOR = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes"} | LEAVING
FACTOR |= {"mfa_download_recovery_codes", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
FIRST = "当前密码由他人设定。为保证只有您本人知道，请先换成自己的密码，再办理业务。"
EXPIRED = f"密码已使用满 {settings.PASSWORD_MAX_DAYS} 天。请先更换密码，再办理业务。"
DUTIES = {
    passwords.FIRST: Duty("password-change-required", "account_change_password", FIRST, frozenset(SETTING)),
    passwords.EXPIRED: Duty("password-change-required", "account_change_password", EXPIRED, frozenset(SETTING)),
}
SECOND = Duty(
    "second-factor-required", "mfa_index", "您的岗位须使用两步验证。请先启用一种方式，再办理业务。", frozenset(FACTOR)
)
ENDED = {
    sessions.IDLE: f"超过 {settings.IDLE_SECONDS // 60} 分钟没有操作，已自动退出，请重新登录。",
    sessions.TOO_LONG: f"本次登录已满 {settings.SESSION_SECONDS // 3600} 小时，已自动退出，请重新登录。",
}
REFUSALS: dict[str, Callable[[HttpRequest, Duty], HttpResponse]] = {}  # how doors that are no pages refuse, by prefix


class Gate:
    """Middleware; whoever comes without a session costs nothing, whoever has one costs no statement."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session
        if is_signed_in:
            self._watch(request)
        response = self.get_response(request)
        if is_signed_in and "no-store" not in response.get("Cache-Control", ""):
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_KEY not in request.session:
            return None
        duty = duty_of(request)
        request.duty = duty  # type: ignore[attr-defined]
        if duty is None or request.resolver_match.view_name in duty.doors:
            return None
        return refusal(request, duty)

    def _watch(self, request: HttpRequest) -> None:
        reason = sessions.reason_to_end(request)
        if not reason:
            sessions.touch(request)
            return
        sessions.end(request, reason)
        if not _refuser(request):
            messages.info(request, ENDED[reason])


def duty_of(request: HttpRequest) -> Duty | None:
    """What the person of this request must do first."""
    reason = request.session.get(CHANGE, "")
    if reason:
        return DUTIES[reason]
    return SECOND if second_factor.is_missing(request) else None


def refusal(request: HttpRequest, duty: Duty) -> HttpResponse:
    """The answer to somebody who has something to do first: the way there, or the refusal of a door that is no page."""
    refuse = _refuser(request)
    if refuse:
        return refuse(request, duty)
    address = f"{reverse(duty.page)}?{urlencode({'next': request.get_full_path()})}"
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address if request.method == "GET" else reverse(duty.page))


def _refuser(request: HttpRequest) -> Callable[[HttpRequest, Duty], HttpResponse] | None:
    return next((answer for prefix, answer in REFUSALS.items() if request.path.startswith(prefix)), None)
