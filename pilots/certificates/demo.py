"""The demonstration's certificates: one for each broker of January 2022, one replaced; run again, nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from pilots.brokers.models import Broker

from . import domain
from .models import PilotCertificate
from .states import OUTDATED

HANDED, REPLACED = datetime(2022, 1, 14, 10, tzinfo=SHANGHAI), datetime(2022, 8, 18, 15, tzinfo=SHANGHAI)


def build(brokers: Sequence[Broker], director: User) -> None:
    """Handed out two days after the start."""
    for broker in brokers:
        if not broker.certificates.exists():
            domain.issue(actor=director, today=HANDED.date(), now=HANDED, broker=broker)


def replace_outdated(director: User) -> None:
    """What decisions of the year made wrong is issued anew in August."""
    for certificate in PilotCertificate.objects.filter(state=OUTDATED).order_by("pk"):
        domain.replace(certificate, actor=director, today=REPLACED.date(), now=REPLACED)
