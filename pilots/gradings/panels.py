"""What waits of gradings on the home page: grades due for renewal, gradings to be decided; and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.lights import with_deadline
from haizhu_broker.web.panels import Queue, Waiting, seek, waits
from haizhu_broker.workdays.table import calendar
from pilots.brokers.models import Broker
from pilots.brokers.states import LIVE

from .access import GRADING as POLICY
from .columns import GRADINGS
from .models import DEADLINE, Grading
from .states import DRAWN

seek("分类分级", GRADINGS, "pilots:grading_list")


@waits
def gradings_waiting(user: Any, today: date) -> Iterator[Queue]:
    """Brokers whose grade is due soon and that have no open grading, for the staff; open gradings, for the director."""
    if POLICY.may_ever(user, "draw_up"):
        until = calendar().add(today, settings.REMINDER_WORKING_DAYS).on
        due = policy_of(Broker).permitted(user, "view", with_deadline(Broker.objects.all(), DEADLINE))
        due = due.filter(state__in=LIVE, due_on__lte=until, closed_on=None)
        due = due.exclude(pk__in=Grading.objects.filter(state=DRAWN).values("broker_id"))
        yield Queue(due.select_related("enterprise__organization"), _to_renew)
    if POLICY.may_ever(user, "decide"):
        drawn = POLICY.permitted(user, "decide").filter(state=DRAWN)
        yield Queue(drawn.select_related("broker__enterprise__organization"), _to_decide)


def _to_renew(broker: Any) -> Waiting:
    return Waiting(
        "复核等级",
        broker.get_absolute_url(),
        about=str(broker),
        due_on=broker.due_on,
        act="发起",
        act_url=f"{reverse('pilots:grading_create', args=['draw_up'])}?broker={broker.pk}&sort=renewal",
    )


def _to_decide(grading: Any) -> Waiting:
    return Waiting(
        "定级",
        grading.get_absolute_url(),
        about=str(grading),
        from_whom="经办人",
        act="定级",
        act_url=f"{grading.get_absolute_url()}steps/decide/",
        must_act=True,
    )
