"""The rules for passwords (R§2.6): classes of characters, none of the last ones, change in time; and who set them."""

import string
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
    get_default_password_validators,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from haizhu_broker.accounts.models import User

from . import signals
from .models import PasswordRecord

CLASSES = (string.ascii_uppercase, string.ascii_lowercase, string.digits)
FIRST, EXPIRED = "first", "expired"
_chosen_by_owner: ContextVar[bool] = ContextVar("chosen_by_owner", default=False)


class Length(MinimumLengthValidator):
    """Django's rule in our words; its catalogue has none."""

    def get_error_message(self) -> str:
        return f"密码太短，不得少于 {self.min_length} 个字符。"

    def get_help_text(self) -> str:
        return f"不少于 {self.min_length} 个字符。"


class UnlikeThePerson(UserAttributeSimilarityValidator):
    """Django's rule in our words; its catalogue says 你."""

    def get_error_message(self) -> str:
        return "密码与%(verbose_name)s太相似。"

    def get_help_text(self) -> str:
        return "不能与用户名、姓名等相近。"


class Uncommon(CommonPasswordValidator):
    """Django's rule in our words; its catalogue says 你."""

    def get_error_message(self) -> str:
        return "这个密码太常见。"

    def get_help_text(self) -> str:
        return "不能是常见密码。"


class CharacterClasses:
    """At least `least` of four classes: capital letters, small letters, digits, other characters."""

    def __init__(self, least: int = 3) -> None:
        self.least = least

    def validate(self, password: str, user: User | None = None) -> None:
        known = "".join(CLASSES)
        found = sum(any(c in signs for c in password) for signs in CLASSES) + any(c not in known for c in password)
        if found < self.least:
            raise ValidationError(
                f"密码须含大写字母、小写字母、数字、其他符号中的至少 {self.least} 类，现有 {found} 类。"
            )

    def get_help_text(self) -> str:
        return f"至少含大写字母、小写字母、数字、其他符号中的 {self.least} 类。"


class NotUsedBefore:
    """None of the last `last` passwords, the present one included. Django tells it of every password that is set."""

    def __init__(self, last: int = 5) -> None:
        self.last = last

    def validate(self, password: str, user: User | None = None) -> None:
        if user is None or user.pk is None:
            return
        kept = PasswordRecord.objects.filter(user=user).values_list("hash", flat=True)[: self.last]
        hashes = dict.fromkeys((user.password, *kept) if user.has_usable_password() else kept)
        if any(check_password(password, one) for one in hashes):
            raise ValidationError(f"不能使用最近 {self.last} 次用过的密码，请换一个。")

    def get_help_text(self) -> str:
        return f"不能与最近 {self.last} 次用过的密码相同。"

    def password_changed(self, password: str, user: User) -> None:
        PasswordRecord.objects.create(user=user, hash=user.password, is_own=_chosen_by_owner.get())
        kept = PasswordRecord.objects.filter(user=user).values_list("pk", flat=True)[: self.last]
        PasswordRecord.objects.filter(user=user).exclude(pk__in=list(kept)).delete()


def rules() -> str:
    """The rules as sentences, for the person who chooses a password."""
    return "".join(one.get_help_text() for one in get_default_password_validators())


@contextmanager
def chosen_by_owner() -> Iterator[None]:
    """Passwords set within are the person's own choice and need no change at the next sign-in."""
    token = _chosen_by_owner.set(True)
    try:
        yield
    finally:
        _chosen_by_owner.reset(token)


def give_password(user: User, password: str, *, actor: Any, request: HttpRequest | None = None) -> None:
    """Set a password for somebody else, who must change it at the next sign-in; all their sessions end (spec 00 §3).

    `ValidationError` when the password does not keep the rules.
    """
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    signals.password_given.send(sender=User, request=request, user=user, actor=actor)


def set_own_password(user: User, password: str) -> None:
    """Set a password as the person's own choice, such as the generated ones of the demonstration."""
    user.set_password(password)
    with chosen_by_owner():
        user.save(update_fields=["password"])


def is_settled(user: User) -> bool:
    """Whether the person chose the present password."""
    latest = PasswordRecord.objects.filter(user=user).first()
    return latest is not None and latest.is_own


def changed_at(user: User) -> datetime | None:
    """When the present password was set, None when that is not known."""
    latest = PasswordRecord.objects.filter(user=user).first()
    return latest.set_at if latest else None


def due_on(user: User) -> datetime | None:
    """When the password has to be changed; None without a limit or without a record."""
    since = changed_at(user)
    if since is None or not settings.PASSWORD_MAX_DAYS:
        return None
    return since + timedelta(days=settings.PASSWORD_MAX_DAYS)


def days_left(user: User, now: datetime | None = None) -> int | None:
    """Whole days until the password has to be changed, None without a limit."""
    due = due_on(user)
    return (due - (now or timezone.now())).days if due else None


def reason_to_change(user: User, now: datetime | None = None) -> str:
    """Why the password must be changed before anything else: `FIRST`, `EXPIRED`, or "" when it need not be."""
    if not user.has_usable_password():
        return ""
    latest = PasswordRecord.objects.filter(user=user).first()
    if latest is None or not latest.is_own:
        return FIRST
    age = (now or timezone.now()) - latest.set_at
    return EXPIRED if settings.PASSWORD_MAX_DAYS and age >= timedelta(days=settings.PASSWORD_MAX_DAYS) else ""
