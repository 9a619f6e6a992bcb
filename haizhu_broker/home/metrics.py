"""Figures for Prometheus at /health/metrics/: requests, and how much waits."""

import hmac
import os
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from haizhu_broker.database.replica import is_configured, lag
from haizhu_broker.inbox.models import Job, Mail, Outcome
from supervision.monitoring.models import Occurrence

from .health import found, tick


class Waiting:
    """Work that lies in tables, counted when it is asked for."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        now = timezone.now()
        for name, (says, value) in figures(now).items():
            yield GaugeMetricFamily(f"portal_{name}", says, value=value)


def figures(now: datetime) -> dict[str, tuple[str, float]]:
    """Name → what it says and its value; seconds and numbers of rows."""
    today, age = timezone.localdate(now), found(tick).get("age")
    behind = {"replica_lag_seconds": ("Behind the primary at most", lag())} if is_configured() else {}
    return {
        **behind,
        "tick_age_seconds": ("Since a worker last took a tick", float("nan") if age is None else age),
        "mails_waiting": ("Mails due and not sent", Mail.objects.waiting(now).count()),
        "jobs_queued": ("Long work not yet done", Job.objects.filter(state=Outcome.QUEUED).count()),
        "reports_due": ("Monitoring reports due and not produced", Occurrence.objects.waiting(today).count()),
    }


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for whoever brings METRICS_TOKEN as bearer; without such a setting there is no such page."""
    given = request.headers.get("Authorization", "").encode()
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode()):
        raise Http404
    waiting = CollectorRegistry()
    waiting.register(Waiting())
    return HttpResponse(generate_latest(requests()) + generate_latest(waiting), content_type=CONTENT_TYPE_LATEST)


def requests() -> CollectorRegistry:
    """What this process counted, or all web processes of the machine when they share PROMETHEUS_MULTIPROC_DIR."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)
    return together
