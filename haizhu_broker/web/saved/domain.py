"""Keeping, changing and deleting views; what a person has is read once and kept in the cache until it changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import Q

from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.web.models import SavedView

MOST = 20  # of one list and person
LONGEST = 2_000  # signs of the address
KEPT = 300  # seconds; changes are seen at once, a new membership after that


class ViewRefused(Exception):
    """The view is not kept; `str()` says why in Chinese."""


class Saved(NamedTuple):
    """A view as lists show it."""

    pk: int
    page: str
    name: str
    params: str
    is_default: bool
    owner: int
    owner_name: str
    organization: int | None


FIELDS = ("pk", "page", "name", "params", "is_default", "owner_id", "owner__display_name", "organization_id")


def views_of(user: Any) -> list[Saved]:
    """Every view of this person and of colleagues who share theirs, own ones first."""
    held = {one.organization for one in capacities(user)} - {None}
    rows = cache.get(_key(user.pk))
    if rows is None:
        mine = SavedView.objects.filter(Q(owner_id=user.pk) | Q(organization__in=held))
        rows = list(mine.order_by("page", "name", "pk").values_list(*FIELDS))
        cache.set(_key(user.pk), rows, KEPT)
    found = [Saved(*row) for row in rows]
    return sorted(
        (one for one in found if one.owner == user.pk or one.organization in held),
        key=lambda one: one.owner != user.pk,
    )


def keep(
    user: User, page: str, name: str, params: str, *, is_shared: bool, is_default: bool, now: dt.datetime
) -> SavedView:
    """Save the address of a list under `name`; the person's view of the same name and list takes the new address."""
    if len(params) > LONGEST:
        raise ViewRefused("条件过多，不能保存为视图，请减少筛选条件。")
    with transaction.atomic():
        _lock(user)
        mine = SavedView.objects.filter(owner=user, page=page)
        standing = mine.filter(name=name).first()
        if standing is None and mine.count() >= MOST:
            raise ViewRefused(f"每个列表最多保存 {MOST} 个视图，请先在“我的视图”中删去不用的。")
        view = standing or SavedView(owner=user, page=page, name=name)
        view.params, view.saved_at = params, now
        _store(view, user, is_shared=is_shared, is_default=is_default)
    return view


def change(view: SavedView, user: User, *, name: str, is_shared: bool, is_default: bool) -> None:
    """Rename one's own view, share it or not, open the list with it or not."""
    try:
        with transaction.atomic():
            _lock(user)
            view.name = name
            _store(view, user, is_shared=is_shared, is_default=is_default)
    except IntegrityError as error:
        raise ViewRefused(f"这个列表已有名为“{name}”的视图。") from error


def delete(view: SavedView) -> None:
    shared_with = view.organization_id
    view.delete()
    _forget(view.owner_id, shared_with)


def unit_of(user: Any) -> int | None:
    """The organization with which this person shares: the one named beside his own name on every page."""
    return capacities(user)[0].organization


def _store(view: SavedView, user: User, *, is_shared: bool, is_default: bool) -> None:
    former, view.organization_id = view.organization_id, unit_of(user) if is_shared else None
    view.is_default = is_default
    if is_default:
        SavedView.objects.filter(owner=user, page=view.page).exclude(pk=view.pk).update(is_default=False)
    view.save()
    _forget(user.pk, former, view.organization_id)


def _lock(user: User) -> None:
    """Two windows of one person take turns."""
    User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk").first()


def _forget(owner: int, *organizations: int | None) -> None:
    """Whoever sees the view reads anew, once it is committed."""
    readers: Iterable[int] = Membership.objects.filter(organization__in=set(organizations) - {None}).values_list(
        "user_id", flat=True
    )
    keys = [_key(pk) for pk in {owner, *readers}]
    cache.delete_many(keys)
    transaction.on_commit(lambda: cache.delete_many(keys))


def _key(user: int) -> str:
    return f"saved-views:{user}"
