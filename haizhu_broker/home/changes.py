"""What changed: the newest notices of a person, and what others did on records that he may see everywhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import reverse

from haizhu_broker.access import roles
from haizhu_broker.access.firewall import tied_to
from haizhu_broker.access.policy import POLICIES
from haizhu_broker.audit.models import Entry
from haizhu_broker.inbox.events import label_of
from haizhu_broker.inbox.models import Message
from haizhu_broker.inbox.scope import visible
from haizhu_broker.web.clock import SHANGHAI, local

SHOWN = 6
READ = ("at", "actor_name", "organization_name", "label", "subject_type", "subject_id", "subject_title")


@dataclass(frozen=True, slots=True)
class Change:
    """A line: what happened, where it leads (an address or nothing), by whom or of which kind, when."""

    what: str
    url: str
    about: str
    at: dt.datetime
    is_new: bool = False


def notices_of(user: Any) -> list[Change]:
    """The newest notices whose records the person may see, read or not."""
    found = Message.objects.mine(user).values("pk", "title", "event", "created_at", "read_at", "url")[: 2 * SHOWN]
    return [
        Change(
            one["title"],
            reverse("notice", args=[one["pk"]]),
            label_of(one["event"]),
            local(one["created_at"]),
            is_new=one["read_at"] is None,
        )
        for one in visible(user, list(found))[:SHOWN]
    ]


def since_yesterday(found: list[Change], today: dt.date) -> str:
    """How many of the newest notices came since yesterday, in words."""
    start = dt.datetime.combine(today - dt.timedelta(days=1), dt.time(), tzinfo=SHANGHAI)
    number = sum(one.at >= start for one in found)
    more = "以上" if number == SHOWN else ""
    return f"昨天以来有 {number} 条{more}新通知" if number else "昨天以来没有新通知"


def deeds_of_others(user: Any) -> list[Change]:
    """What other people did last on kinds of records of which `user` may see every one; nothing else is read."""
    kinds = _seen_whole(user)
    if not kinds:
        return []
    entries = Entry.objects.deeds().filter(subject_type__in=kinds).exclude(role=roles.SYSTEM).exclude(actor_id=user.pk)
    return [_change(one) for one in entries.order_by("-at", "-id").values(*READ)[:SHOWN]]


def _seen_whole(user: Any) -> list[str]:
    """The types of which `user` sees every record; his ties to all their firms are asked for at once."""
    seen = {label: policy.wall for label, policy in POLICIES.items() if policy.has_all(user, "view")}
    found = {label: wall.root if wall else "" for label, wall in seen.items()}
    tied = tied_to(user, {root for root in found.values() if root})
    return [label for label, root in found.items() if root not in tied]


def _change(one: dict[str, Any]) -> Change:
    who = "，".join(filter(None, (one["actor_name"], one["organization_name"])))
    what = f"{one['label']}：{one['subject_title']}"
    return Change(what, address(one["subject_type"], one["subject_id"]), who, local(one["at"]))


def address(kind: str, key: int | None) -> str:
    """The page of a record, worked out from its key alone, or nothing."""
    leads = getattr(apps.get_model(kind)(pk=key), "get_absolute_url", None)
    return leads() if key and leads else ""
