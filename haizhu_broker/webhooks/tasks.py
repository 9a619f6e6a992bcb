"""The Celery door: what is due goes out at every tick."""

from datetime import datetime

from haizhu_broker.lifecycle.drains import drain

from .domain import send_due


@drain("webhooks.deliveries")
def send_deliveries(now: datetime) -> int:
    return send_due(now)
