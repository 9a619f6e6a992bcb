"""What brokers lay on common pages: how many there are, a firm's own standing, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.panels import Tile, seek, tiles

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
