"""The tick's door: keeping notices up for their full time, closing them, forgetting who objected after the term."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.lifecycle.waypoints import reach
from haizhu_broker.workdays.months import months_before

from .domain import close, erase, move_end
from .domain.notices import counted_end
from .models import Objection, PublicNotice
from .states import ANSWERED, POSTED

AT_ONCE = 100
log = structlog.get_logger(__name__)


@drain("notices.move")
def move_ends(now: datetime) -> int:
    """Move the end of notices whose days hold fewer working days under the calendar of now; returns how many."""
    moved = 0
    for notice in PublicNotice.objects.filter(state=POSTED).order_by("pk"):
        if notice.ends_on is not None and counted_end(notice) > notice.ends_on:
            move_end(notice, actor=system_user(), today=localdate(now), now=now)
            moved += 1
    return moved


@drain("notices.close")
def close_over(now: datetime) -> int:
    """Close the notices whose time is over and to which nothing is open; returns how many.

    One notice one transaction; one that its subject's room refuses stays up, is logged and holds no other up.
    """
    move_ends(now)
    over = PublicNotice.objects.over(localdate(now)).values_list("pk", flat=True)[:AT_ONCE]
    return sum(_is_closed(pk, now) for pk in list(over))


def _is_closed(pk: int, now: datetime) -> bool:
    today = localdate(now)
    with transaction.atomic():
        due = PublicNotice.objects.over(today).select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
        if due is None:
            return False
        try:
            close(due, actor=system_user(), today=today, now=now)
        except StepRefused as refused:
            log.warning("not closed", notice=pk, reason=refused.message)
            return False
        reach("before_commit.notices.close")
    return True


@drain("notices.erase")
def erase_objectors(now: datetime) -> int:
    """Forget who objected once the term after the answer is over; returns how many."""
    today = localdate(now)
    ended = months_before(today, settings.OBJECTION_CONTACT_MONTHS)
    due = Objection.objects.filter(state__in=ANSWERED, erased_on=None, answered_on__lte=ended).order_by("pk")
    for done in range(AT_ONCE):
        with transaction.atomic():
            objection = due.select_for_update(skip_locked=True, of=("self",)).first()
            if objection is None:
                return done
            erase(objection, actor=system_user(), today=today, now=now)
    return AT_ONCE
