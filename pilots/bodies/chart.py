"""The organization chart (组织架构图): the bodies below each other, with their posts and who sits there on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from pilots.programme.models import Body, Post, Programme

from .models import OBSERVER, Seat
from .pools import POOLS, Pool


@dataclass(frozen=True)
class Place:
    """A post or another seat: as the plan words it, for which unit, who sits there, as what."""

    title: str
    holder: str
    unit: str
    name: str
    position: str
    url: str

    @property
    def is_observer(self) -> bool:
        return self.title == OBSERVER


@dataclass
class Node:
    """A body with its places, the pools that fill it, and the bodies below it."""

    body: Body
    places: list[Place]
    pools: list[Pool] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)

    @property
    def host(self) -> str:
        return self.body.host.short_name if self.body.host else ""


def organization_chart(programme: Programme, day: date, reader: Any = None) -> list[Node]:
    """The bodies that stand under no other one, each with those below; three statements.

    For a `reader` the pools are counted too, as far as he may see them.
    """
    seats = Prefetch(
        "seats", Seat.objects.valid_on(day).select_related("organization").order_by("post__position", "pk"), "sitting"
    )
    posts = Prefetch("posts", Post.objects.select_related("organization"), "listed")
    bodies = programme.bodies.select_related("host").prefetch_related(posts, seats)
    nodes = {body.pk: Node(body, _places(body)) for body in bodies}
    for node in nodes.values():
        if reader is not None and node.body.kind in POOLS:
            node.pools = list(POOLS[node.body.kind](reader))
        if node.body.parent_id in nodes:
            nodes[node.body.parent_id].below.append(node)
    return [node for node in nodes.values() if node.body.parent_id not in nodes]


def _places(body: Body) -> list[Place]:
    """The posts of the plan in their order, with whoever sits there; then the seats that it does not name."""
    sitting: dict[int | None, list[Seat]] = {}
    for seat in body.sitting:  # type: ignore[attr-defined]
        sitting.setdefault(seat.post_id, []).append(seat)
    found: list[Place] = []
    for post in body.listed:  # type: ignore[attr-defined]
        held = sitting.get(post.pk, [])
        found += [_taken(seat, post.holder) for seat in held] or [_vacant(post)]
    return found + [_taken(seat, "") for seat in sitting.get(None, [])]


def _taken(seat: Seat, holder: str) -> Place:
    return Place(seat.title, holder, seat.organization.short_name, seat.name, seat.position, seat.get_absolute_url())


def _vacant(post: Post) -> Place:
    unit = post.organization.short_name if post.organization else ""
    return Place(post.title, post.holder, unit, "", "", "")
