"""Personal data that pages show masked: the clear value against a reason, and an entry that says who asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import User

from .journal import record
from .models import Category

REVEAL = "reveal"  # the action of the policy that opens personal data


def masked(value: str) -> str:
    """What everybody may see of a number or a name: a third at most, and never more than three signs at an end."""
    shown = min(3, len(value) // 3)
    if not value:
        return ""
    if len(value) < 4:
        return (value[:1] + "*" * (len(value) - 1)) if len(value) > 1 else "*"
    return value[:shown] + "*" * (len(value) - 2 * shown) + value[-shown:]


def reveal(shown: Model, field: str, *, actor: User, reason: str, now: datetime) -> str:
    """The clear value of a field named in the model's `revealable`; who asked, for which field and why is noted.

    PermissionDenied without the action `reveal` on the record, ValueError without a reason or for any other field.
    The value itself never enters the entry.
    """
    if field not in getattr(shown, "revealable", ()):
        raise ValueError(f"{shown._meta.label}.{field} is not shown masked")
    if not reason.strip():
        raise ValueError("a reason is needed")
    held = policy_of(shown).capacity(actor, REVEAL, shown)
    if held is None:
        raise PermissionDenied
    named: Any = shown._meta.get_field(field)
    note = f"{named.verbose_name}：{reason.strip()}"
    record(REVEAL, "查看完整个人信息", shown, actor=actor, capacity=held, note=note, now=now, category=Category.READ)
    return str(getattr(shown, field))
