"""A person's sessions: stamped at the door, ended when idle or too old, listed and ended by the person."""

import time
from typing import Any

from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from haizhu_broker.accounts.models import User

from . import signals

SINCE, SEEN = "signin.since", "signin.seen"
IDLE, TOO_LONG, ELSEWHERE = "idle", "too_long", "elsewhere"
EVERY = 60  # seconds between two stamps, so that a request costs no writing


class PortalSessions(DefaultUserSessionsAdapter):
    """Ending one's other sessions on their page is told like every other end."""

    def end_sessions(self, sessions: list[UserSession]) -> None:
        super().end_sessions(sessions)
        if sessions:
            _tell(context.request, sessions[0].user, ELSEWHERE)


def begin(request: HttpRequest) -> None:
    """Stamp a session that has just begun."""
    request.session[SINCE] = request.session[SEEN] = int(time.time())


def reason_to_end(request: HttpRequest) -> str:
    """Why the session has to end: `IDLE`, `TOO_LONG`, or "" when it may go on."""
    now, session = int(time.time()), request.session
    if now - session.get(SEEN, now) > settings.IDLE_SECONDS:
        return IDLE
    return TOO_LONG if now - session.get(SINCE, now) > settings.SESSION_SECONDS else ""


def touch(request: HttpRequest) -> None:
    """Note that the person is there, at most once a minute."""
    now = int(time.time())
    if now - request.session.get(SEEN, 0) >= EVERY:
        request.session[SEEN] = now
        request.session.setdefault(SINCE, now)
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


def end(request: HttpRequest, reason: str) -> None:
    """End the session of this request; it goes on as nobody's."""
    user = User.objects.filter(pk=request.session[SESSION_KEY]).first()
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    request.session.flush()
    request.user = AnonymousUser()
    _tell(request, user, reason)


def end_sessions(user: User, *, but: str | None = None, request: HttpRequest | None = None, reason: str = "") -> int:
    """End the sessions of a person, all or all but the one with the key `but`; returns how many."""
    found: list[Any] = list(UserSession.objects.filter(user=user).exclude(session_key=but or ""))
    for one in found:
        one.end()
    if found and reason:
        _tell(request, user, reason)
    return len(found)


def _tell(request: HttpRequest | None, user: User | None, reason: str) -> None:
    signals.session_ended.send(sender=UserSession, request=request, user=user, reason=reason)
