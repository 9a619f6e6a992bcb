"""A tie that is entered takes away what was told before: notices and waiting mails about what lies behind the wall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.urls import Resolver404, resolve

from haizhu_broker.access.changes import tie_entered
from haizhu_broker.access.policy import POLICIES
from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.models import Mail, Message


def listen() -> None:
    """Connect; called once, when the application is ready."""
    tie_entered.connect(on_tie)


def on_tie(tie: Any, **_: Any) -> None:
    forget_told(tie.user)


def forget_told(user: User) -> int:
    """Take away the notices and unsent mails that lead to records behind this person's wall; returns how many notices.

    One statement for each type of record with a firewall, whatever the number of notices.
    """
    if not any(policy.firewall is not None for policy in POLICIES.values()):
        return 0
    told = dict(Message.objects.filter(recipient=user).exclude(url="").values_list("key", "url"))
    walled = behind_wall(user, set(told.values()))
    keys = [key for key, url in told.items() if url in walled]
    Mail.objects.filter(recipient=user, key__in=keys, sent_at__isnull=True).delete()
    Message.objects.filter(recipient=user, key__in=keys).delete()
    return len(keys)


def behind_wall(user: User, urls: Iterable[str]) -> set[str]:
    """Those of the addresses that lead to a record behind the person's wall, or to something below its page."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for url in urls:
        model, key = record_at(url)
        if model is not None and key is not None:
            found[model._meta.label][url] = key
    walled: set[str] = set()
    for label, keys in found.items():
        policy = POLICIES.get(label)
        if policy is None or policy.firewall is None:
            continue
        hidden = set(policy.behind_wall(user).filter(pk__in=keys.values()).values_list("pk", flat=True))
        walled |= {url for url, key in keys.items() if key in hidden}
    return walled


def record_at(url: str) -> tuple[type[Model] | None, int | None]:
    """The record type and key that an address of the portal names; (None, None) when it names no record."""
    try:
        match = resolve(url.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None, None
    declared = getattr(match.func, "view_class", None) or getattr(match.func, "cls", None)
    listing = getattr(declared, "listing", None)
    model = listing.model if listing else getattr(declared, "model", None)
    is_model = isinstance(model, type) and issubclass(model, Model)
    return (model, match.kwargs.get("pk")) if is_model else (None, None)
