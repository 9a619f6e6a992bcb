"""A director's request in a process of its own that can be killed."""

from django.db import transaction
from django.utils import timezone

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.waypoints import reach
from pilots.roles import Role
from supervision.monitoring.domain import issue
from supervision.monitoring.models import MonitoringReport

# For `python -c`, with the key of the report as argument.
REQUEST = "import sys, django; django.setup(); from tests.kills.director import issue_one; issue_one(int(sys.argv[1]))"


def issue_one(key: int) -> None:
    """Issue the report as the verb does it, with waypoints around the end of the transaction."""
    now = timezone.now()
    director = User.objects.filter(memberships__role=Role.BUREAU_DIRECTOR).earliest("pk")
    with transaction.atomic():
        issue(MonitoringReport.objects.get(pk=key), actor=director, today=timezone.localdate(now), now=now)
        reach("before_commit")
    reach("after_commit")
