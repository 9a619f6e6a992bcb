"""What brokers lay on common pages: what waits for a decision, how many there are, a firm's own standing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.panels import Queue, Tile, Waiting, board, headline, seek, tiles, waits

from .columns import BROKERS
from .models import Broker
from .states import BROKER, LIVE

seek("数据经纪人", BROKERS, "pilots:broker_list")


@tiles
def brokers(user: Any, today: date) -> Iterator[Tile]:
    """How many brokers the pilot has; for a firm, how it stands itself."""
    policy = policy_of(Broker)
    if policy.everywhere(user, "view"):
        found = Broker.objects.aggregate(live=Count("pk", filter=Q(state__in=LIVE)), all=Count("pk"))
        if found["all"]:
            note = f"先后确定 {found['all']} 家"
            yield Tile("试点单位", found["live"], "家", note, reverse("pilots:broker_list"))
    elif policy.may_ever(user, "view"):
        for broker in policy.permitted(user).order_by("-valid_from"):
            until = f"{broker.number}，有效期至 {broker.valid_until}"
            yield Tile("数据经纪人资格", BROKER.label_of(broker.state), "", until, broker.get_absolute_url())


@waits
def brokers_waiting(user: Any, today: date) -> Iterator[Queue]:
    """Brokers that are to be started, and those whose last day has passed, for whoever decides."""
    policy = policy_of(Broker)
    if not policy.may_ever(user, "decide"):
        return
    found = policy.permitted(user, "decide").select_related("enterprise__organization")
    yield Queue(found.filter(state="candidate", valid_until__gte=today), partial(_to_decide, "start"))
    yield Queue(found.filter(state__in=LIVE, valid_until__lt=today), partial(_to_decide, "expire"))


def _to_decide(step: str, broker: Broker) -> Waiting:
    url, label = broker.get_absolute_url(), BROKER.steps[step].label
    act_url = f"{url}steps/{step}/"
    return Waiting(f"办理{label}", url, about=str(broker), act=label, act_url=act_url, must_act=True)


@headline(10)
def pilots(user: Any, today: date) -> Tile | None:
    """How many brokers the pilot has now."""
    return next(iter(brokers(user, today)), None) if policy_of(Broker).everywhere(user, "view") else None


@board(30, "试点单位分布", "pilots/brokers/overview.html")
def by_sector_and_state(user: Any, today: date) -> Mapping[str, Any] | None:
    """How many brokers of each sector stand in which state; one of several sectors counts in each. One statement."""
    seen = policy_of(Broker).permitted(user).order_by()
    found = list(seen.values_list("sectors", "sectors__name", "sectors__position", "state").annotate(Count("pk")))
    number = {(sector, state): count for sector, _, _, state, count in found}
    sectors = sorted({(position, name, sector) for sector, name, position, _, _ in found if sector})
    states = [one for one in BROKER.states.values() if any(state == one.name for *_, state, _ in found)]
    address = reverse("pilots:broker_list")
    rows = [
        (name, [(number.get((key, one.name), 0), f"{address}?sector={key}&state={one.name}") for one in states])
        for _, name, key in sectors
    ]
    return {"states": [one.label for one in states], "rows": rows} if rows else None
