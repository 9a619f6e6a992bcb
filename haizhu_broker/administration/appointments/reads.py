"""Capacities as the administrators look at them: whether one runs today, and which run out soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from haizhu_broker.accounts.models import Membership, held_on
from haizhu_broker.accounts.vocabulary import APPOINTED, ENDED
from haizhu_broker.web import clock
from haizhu_broker.web.columns import Column, Row

SHOWN = 200  # rows of a tab
RUNNING, COMING, OVER, STOPPED = "running", "coming", "over", "stopped"
STANDING = {RUNNING: "有效", COMING: "未生效", OVER: "已到期", STOPPED: "已终止"}


def standing(row: Row) -> str:
    """Whether the capacity of a row can be acted in today, in words."""
    day = clock.today()
    if row["state"] == ENDED:
        return STANDING[STOPPED]
    if row["valid_from"] is not None and row["valid_from"] > day:
        return STANDING[COMING]
    return STANDING[OVER if row["valid_until"] is not None and row["valid_until"] < day else RUNNING]


def where(asked: str, day: date) -> Q:
    """The condition that belongs to a word of `STANDING`."""
    appointed = Q(state=APPOINTED)
    return {
        RUNNING: appointed & held_on(day),
        COMING: appointed & Q(valid_from__gt=day),
        OVER: appointed & Q(valid_until__lt=day),
        STOPPED: Q(state=ENDED),
    }[asked]


def running_out(day: date) -> QuerySet[Membership]:
    """Capacities held now whose last day comes within TERM_NOTICE_DAYS days, the earliest first."""
    last = day + timedelta(days=settings.TERM_NOTICE_DAYS)
    held = Membership.objects.valid_on(day).filter(state=APPOINTED, valid_until__lte=last, stands_in_for=None)
    return held.select_related("user", "organization").order_by("valid_until", "pk")


def rows_of(memberships: QuerySet[Membership], columns: Sequence[Column]) -> list[Row]:
    """The rows of a table of appointments, the newest first."""
    paths = dict.fromkeys(path for column in columns for path in column.sources)
    return list(memberships.order_by("-pk").values(*paths)[:SHOWN])
