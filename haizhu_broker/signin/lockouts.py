"""Guessing: so many failures lock an account for so long, whatever is typed then (R§2.6)."""

import unicodedata
from datetime import datetime, timedelta
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from haizhu_broker.accounts.models import User
from haizhu_broker.audit import context

from . import signals
from .models import Lockout, LockoutQuerySet

APP, ACTION = "allauth.account", "login_failed"
KEPT = timedelta(days=1)  # after its end; names that nobody has are not collected for ever


def counter(username: str) -> str:
    """The name under which failures of one user name are counted, however it is typed."""
    return unicodedata.normalize("NFKC", username).strip().casefold()[:150]


def factor_counter(user: User) -> str:
    """The name under which the sign-in package counts wrong codes of a person."""
    return f"mfa-auth-user-{user.pk}"


def is_locked(username: str, now: datetime | None = None) -> bool:
    return Lockout.objects.in_force(now or timezone.now()).filter(username=counter(username)).exists()


def locked(now: datetime) -> LockoutQuerySet:
    """The lock-outs in force, for the security administrator's page."""
    return Lockout.objects.in_force(now).order_by("-since")


def is_used_up(key: str, request: HttpRequest | None) -> bool:
    """Whether one more failure under `key` would be one too many."""
    return not ratelimit.consume(
        request, app=APP, action=ACTION, key=key, config=_per_key(), dry_run=True, limit_get=True
    )


def lock(username: str, *, request: HttpRequest | None, now: datetime | None = None) -> None:
    """Lock a user name for `LOCK_SECONDS`; one that is locked already stays as it is."""
    now = now or timezone.now()
    Lockout.objects.filter(until__lt=now - KEPT).delete()
    until = now + timedelta(seconds=settings.LOCK_SECONDS)
    values = {"since": now, "until": until, "address": context.address(request) if request else None}
    found, is_new = Lockout.objects.get_or_create(username=counter(username), defaults=values)
    if not is_new:
        is_new = bool(Lockout.objects.filter(pk=found.pk, until__lte=now).update(**values))
    if is_new:
        signals.locked_out.send(sender=Lockout, request=request, username=username, until=until)


def unlock(username: str, *, actor: Any, request: HttpRequest | None = None, now: datetime | None = None) -> bool:
    """Let a user name sign in again at once: ends the lock-out and forgets the failures, of the second factor too.

    Returns whether it was locked at `now`. Who may do this is the caller's to ask (the security administrator).
    """
    ended = Lockout.objects.in_force(now or timezone.now()).filter(username=counter(username)).delete()[0]
    forget(username)
    user = User.objects.filter(username__iexact=username).first()
    if user is not None:
        forget(factor_counter(user))
    signals.unlocked.send(sender=Lockout, request=request, username=username, actor=actor)
    return bool(ended)


def forget(key: str) -> None:
    """Begin counting failures under `key` anew."""
    ratelimit.clear(None, app=APP, action=ACTION, config=_per_key(), key=counter(key))


def _per_key() -> dict[str, str]:
    return {ACTION: settings.FAILURES_PER_ACCOUNT}
