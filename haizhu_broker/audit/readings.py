"""Who read what: noted for records whose policy has a glass wall, shown to the people of their root."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Model, QuerySet

from haizhu_broker.access.capacities import Capacity, capacities
from haizhu_broker.access.paths import keys_at, model_at
from haizhu_broker.access.policy import POLICIES, policy_of

from .journal import record
from .models import Category, Entry

HOUR = 3600


def opened(reading: Model, user: Any, now: datetime) -> None:
    """Note that `user` opened a record behind a glass wall: once per person, record and hour.

    The hour is remembered in the cache, so that nothing is asked of the database when it has been noted already.
    """
    if policy_of(reading).glass_wall is None or not user.is_authenticated:
        return
    key = f"read:{user.pk}:{reading._meta.label}:{reading.pk}:{now:%Y%m%d%H}"
    if cache.add(key, 1, HOUR):
        _note("open", "查看", reading, reading, user, now)


def downloaded(reading: Model, label: str, user: Any, now: datetime, *, about: Model | None = None) -> None:
    """Note every download of a file of `reading`; `about` is the record to which it belongs, by default itself."""
    _note("download", label, reading, about or reading, user, now)


def _note(verb: str, label: str, reading: Model, about: Model, user: Any, now: datetime) -> None:
    held, root = _capacity(user, about), root_of(about)
    record(verb, label, reading, actor=user, capacity=held, now=now, category=Category.READ, root=root)


def _capacity(user: Any, reading: Model) -> Capacity:
    """In which capacity the record is seen, as far as the roles tell; no statement is spent on it."""
    policy = POLICIES.get(reading._meta.label)
    held = capacities(user)
    return next((one for one in held if policy and policy.scopes("view", one.role)), held[0])


def root_of(reading: Model) -> Model | None:
    """The root whose people see who read `reading`, known by its key alone; None without a glass wall."""
    policy = POLICIES.get(reading._meta.label)
    if policy is None or policy.glass_wall is None:
        return None
    keys = keys_at(policy.glass_wall, reading)
    return model_at(policy.model, policy.glass_wall)(pk=keys[0]) if keys else None


def readings_of(shown: Model) -> QuerySet[Entry]:
    """Who read the record, or when it is a root itself anything of it, newest first."""
    policy = policy_of(shown)
    found = Entry.objects.filter(category=Category.READ, is_success=True)
    if policy.glass_wall == "":
        found = found.filter(root_type=shown._meta.label, root_id=shown.pk)
    else:
        found = found.filter(subject_type=shown._meta.label, subject_id=shown.pk)
    return found.order_by("-at", "-id")
