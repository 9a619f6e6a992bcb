"""Each night: the newest seals are checked, whose faults the administrators hear of, and ties brought up to date."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse

from haizhu_broker.access import firewall, roles
from haizhu_broker.access.models import Tie
from haizhu_broker.access.relations import memberships
from haizhu_broker.access.ties import SOURCES
from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.audit.retention import verified
from haizhu_broker.audit.seals import Verdict
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.web.clock import local
from haizhu_broker.web.vanishing import forget_told

RECENT = 31  # seals
BROKEN = Event("audit.broken", "审计核对不符")


def check_recent(now: datetime) -> list[Verdict]:
    """Hold the newest seals against their entries; the verdicts with a fault, of which the administrators are told."""
    faults = verified(actor=system_user(), now=now, newest=RECENT)
    if faults:
        day = local(now).date()
        held = memberships(roles.AUDIT_ADMIN, day)
        tell(
            User.objects.filter(pk__in=held.values("user_id")),
            BROKEN,
            title="审计记录与封存不符，请立即核查",
            body="；".join(f"{one.day} {one.fault}" for one in faults),
            url=reverse("administration:seal_list"),
            key=f"audit.broken:{faults[0].day}:{day}",
            now=now,
        )
    return faults


def settle_ties(today: date) -> int:
    """Bring the computed ties up to date and let vanish what those see whose ties begin today; returns how many."""
    changed = sum(firewall.recompute(name, today) for name in SOURCES)
    beginning = Tie.objects.filter(valid_from=today).select_related("user")
    for user in {tie.user for tie in beginning}:
        forget_told(user)
    return changed
