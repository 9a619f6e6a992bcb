"""What waits for the director: brokers without a certificate, and certificates to be issued anew; the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse

from haizhu_broker.web.panels import Queue, Waiting, seek, waits
from pilots.brokers.models import Broker

from .access import PILOT_CERTIFICATE as POLICY
from .columns import CERTIFICATES
from .domain import FIT
from .models import PilotCertificate
from .states import CURRENT, OUTDATED

seek("试点证书", CERTIFICATES, "pilots:pilot_certificate_list")


@waits
def certificates_to_issue(user: Any, today: date) -> Iterator[Queue]:
    """Brokers in the pilot that have no certificate."""
    if POLICY.may_ever(user, "issue"):
        held = PilotCertificate.objects.filter(broker=OuterRef("pk"), state__in=CURRENT)
        without = Broker.objects.filter(~Exists(held), state__in=FIT, valid_until__gte=today)
        yield Queue(without.select_related("enterprise__organization"), _to_issue)


def _to_issue(broker: Broker) -> Waiting:
    act_url = f"{reverse('pilots:pilot_certificate_create', args=['issue'])}?{urlencode({'broker': broker.pk})}"
    url = broker.get_absolute_url()
    return Waiting("颁发试点证书", url, about=str(broker), act="颁发", act_url=act_url, must_act=True)


@waits
def certificates_to_replace(user: Any, today: date) -> Iterator[Queue]:
    """Certificates that no longer say what their broker is."""
    if POLICY.may_ever(user, "replace"):
        found = POLICY.permitted(user, "replace").filter(state=OUTDATED, broker__valid_until__gte=today)
        yield Queue(found.select_related("document"), _to_replace)


def _to_replace(one: PilotCertificate) -> Waiting:
    url = one.get_absolute_url()
    return Waiting("换发试点证书", url, about=str(one), act="换发", act_url=f"{url}steps/replace/", must_act=True)
