"""Watching over the chain of seals: the newest are checked each night, and the audit administrators hear of a fault."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from haizhu_broker.access import roles
from haizhu_broker.access.relations import memberships
from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.audit.retention import verified
from haizhu_broker.audit.seals import Verdict
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.web.clock import local

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
