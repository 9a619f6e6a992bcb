"""Refusals as entries: who tried what he has no right to, told from a mistyped address and bounded in number."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.cache import cache
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import User
from haizhu_broker.audit.journal import record
from haizhu_broker.audit.models import Category
from haizhu_broker.web.vanishing import record_at

AGAIN, HOUR, MOST = 600, 3600, 60  # seconds until the same try counts again; tries of one person noted in an hour
SAFE = ("GET", "HEAD", "OPTIONS")
BEYOND = "，此后一小时内不再逐条记录"


class RefusalMiddleware:
    """Notes a 403 of somebody signed in, and a 404 where the record exists outside his scope.

    The same try (method and address) is noted once in ten minutes, one person's at most 60 times an hour; the last of
    them says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
            user = getattr(request, "user", None)
            if user is not None and user.is_authenticated:
                _note(request, user, response.status_code)
        return response


def _note(request: HttpRequest, user: Any, status: int) -> None:
    subject = _subject(request)
    if status == HTTPStatus.NOT_FOUND and not isinstance(subject, Model):
        return  # there is no such thing
    words = _allowance(user.pk, f"{request.method} {request.path}")
    if words is None:
        return
    record(
        "refused",
        "越权被拒",
        subject or User,
        actor=user,
        capacity=capacities(user)[0],
        note=f"{request.method} {request.path[:200]}{words}",
        category=Category.READ if request.method in SAFE else Category.BUSINESS,
        is_success=False,
    )


def _allowance(key: int, tried: str) -> str | None:
    """None when this try is not noted any more, else what is to be added to its note."""
    digest = hashlib.sha256(tried.encode()).hexdigest()[:16]
    if not cache.add(f"refused:{key}:{digest}", 1, AGAIN):
        return None
    count = f"refused:{key}:count"
    cache.add(count, 0, HOUR)
    number = cache.incr(count)
    if number > MOST:
        return None
    return BEYOND if number == MOST else ""


def _subject(request: HttpRequest) -> Model | type[Model] | None:
    """The record that the address names, or its type, read off the page or operation that answers there."""
    model, key = record_at(request.path)
    if model is None or key is None:
        return model
    return model._base_manager.filter(pk=key).first()
