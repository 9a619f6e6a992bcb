"""Writing an authority's feed: numbered under the lock of its row, so that readers never pass over a late line."""

from __future__ import annotations

from datetime import datetime

from ..models import Authority, Change, Package
from ..words import Event


def locked(key: int) -> Authority:
    """The authority, its row locked until the transaction ends; every writer of its feed comes through here."""
    return Authority.objects.select_for_update(no_key=True).get(pk=key)


def note(package: Package, event: Event, now: datetime) -> Change:
    """Add a line to the feed of the package's authority, in the caller's transaction."""
    authority = locked(package.authority_id)
    last = Change.objects.filter(authority=authority).order_by("-sequence").values_list("sequence", flat=True).first()
    return Change.objects.create(authority=authority, sequence=(last or 0) + 1, event=event, package=package, at=now)
