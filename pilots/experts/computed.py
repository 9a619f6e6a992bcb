"""Ties that follow from records: where an expert works, and which firm he advised (R§4.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from haizhu_broker.access.ties import ADVICE, EMPLOYER, Claim, ties_from
from haizhu_broker.workdays.months import months_after

from .models import Consultation, Expert

SOURCE = "experts"


def still_apart(ended: date | None) -> date | None:
    """Until when an interest that ended keeps apart: EXPERT_TIE_YEARS years after it (建议值); None while it lasts."""
    return None if ended is None else months_after(ended, 12 * settings.EXPERT_TIE_YEARS)


@ties_from(SOURCE, "pilots.Enterprise")
def claims(today: date) -> Iterator[Claim]:
    """The enterprise of the organization that employs an expert, and the firm that a consultation served."""
    employed = Expert.objects.filter(organization__enterprise__isnull=False)
    for user, root in sorted(set(employed.values_list("user", "organization__enterprise"))):
        yield Claim(user, root, EMPLOYER)
    advised = Consultation.objects.filter(enterprise__isnull=False, expert__isnull=False, accepted_on__isnull=False)
    found = advised.values_list("expert__user", "enterprise", "accepted_on", "submitted_at")
    for user, root, accepted, submitted in sorted(found, key=lambda one: one[:3]):
        until = still_apart(submitted.date() if submitted else accepted)
        if until is not None and until >= today:
            yield Claim(user, root, ADVICE, start=accepted, until=until)
