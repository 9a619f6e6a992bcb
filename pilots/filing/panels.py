"""What filings lay on common pages: letters to sign, answers that are overdue, returns to put right, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits

from .access import FILING as POLICY
from .columns import FILINGS, ledger
from .models import Filing
from .states import ACCEPTED, DRAFT, RECALLED, RETURNED, SETTLED, UNANSWERED

seek("备案", FILINGS, "pilots:filing_list")


@waits
def filings_waiting(user: Any, today: date) -> Iterator[Queue]:
    """For the director letters to sign; for the office what a decision began, is overdue, wrong, or to be closed."""
    if POLICY.may_ever(user, "issue"):
        yield Queue(_open(DRAFT), _to_sign)
    elif POLICY.may_ever(user, "revise"):
        yield Queue(_open(DRAFT).filter(due_on__isnull=False), _to_prepare)
    if POLICY.may_ever(user, "record"):
        yield Queue(_open(*UNANSWERED).filter(due_on__lt=today), _overdue)
        yield Queue(_open(RETURNED, RECALLED), _to_amend)
        yield Queue(_open(ACCEPTED), _to_close)


@tiles
def filings_counted(user: Any, today: date) -> Iterator[Tile]:
    """How many filings have no answer yet, and how many were accepted."""
    if not POLICY.everywhere(user, "view"):
        return
    page = reverse("pilots:filing_list")
    for label, states in (("备案未答复", UNANSWERED), ("备案已受理", SETTLED)):
        address = f"{page}?{urlencode([('state', one) for one in states])}"
        yield Tile(label, Filing.objects.filter(state__in=states), "件", url=address)


def _open(*states: str) -> QuerySet[Any]:
    return ledger().filter(state__in=states).select_related("authority__organization").order_by("pk")


def _to_sign(one: Any) -> Waiting:
    return _waiting(one, "签发备案函", "审核")


def _to_prepare(one: Any) -> Waiting:
    return _waiting(one, "核对备案函和附件", "核对")


def _overdue(one: Any) -> Waiting:
    return _waiting(one, "备案逾期未答复", "催办")


def _to_amend(one: Any) -> Waiting:
    return _waiting(one, "备案补正重报", "补正")


def _to_close(one: Any) -> Waiting:
    return _waiting(one, "备案办结", "办结")


def _waiting(one: Any, what: str, act: str) -> Waiting:
    return Waiting(
        what,
        one.get_absolute_url(),
        about=one.title,
        from_whom=str(one.authority),
        due_on=None if one.closed_on else one.due_on,
        is_provisional=bool(one.provisional),
        act=act,
        must_act=True,
    )
