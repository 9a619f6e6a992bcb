"""Idempotency-Key: a change sent again with its key is answered again and not made again.

The answer is written in the transaction of the effect, under a lock on the key: whoever comes meanwhile hears that the
first is still running (409), whoever sends something else under the key that it is taken (422).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from rest_framework.request import Request

from haizhu_broker.api.callers import machine_of
from haizhu_broker.api.models import KeptAnswer
from haizhu_broker.api.problems import FORBIDDEN, KEY_MISSING, KEY_RUNNING, KEY_TAKEN, MALFORMED, Problem
from haizhu_broker.lifecycle.engine import once_more
from haizhu_broker.web import clock

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
LONGEST = 255
KEPT_HEADERS = ("Content-Type", "ETag", "Location", "Cache-Control")


def once(
    request: Request, work: Callable[[], HttpResponse], *, is_create: bool, may_still: Callable[[], bool]
) -> HttpResponse:
    """Do `work` under the key of the request, or give the answer that it had, if the caller `may_still` ask for it.

    Machines must bring a key to create.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        if is_create and machine_of(request):
            raise Problem(KEY_MISSING)
        return work()
    if len(key) > LONGEST or not (key.isascii() and key.isprintable()):
        raise Problem(MALFORMED, f"{HEADER} 应为 1–{LONGEST} 个可见的 ASCII 字符。")
    asked = Asked(request.user, key, digest_of(request), may_still)
    try:
        return asked.kept_answer() or once_more(lambda: _answered(asked, work))
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") == "api_kept_answer_once":
            raise Problem(KEY_RUNNING, Retry_After="1") from error
        raise


@dataclass(frozen=True)
class Asked:
    """A change asked for under a key, and whether the caller might still ask for it."""

    caller: Any
    key: str
    digest: bytes
    may_still: Callable[[], bool]

    def kept_answer(self) -> HttpResponse | None:
        """The answer that the change had; refused (422) when the key stands for another, None when for nothing."""
        kept = KeptAnswer.objects.filter(caller_id=self.caller.pk, key=self.key).first()
        if kept is None:
            return None
        if not self.may_still():
            raise Problem(FORBIDDEN)
        if bytes(kept.digest) != self.digest:
            raise Problem(KEY_TAKEN)
        return HttpResponse(bytes(kept.body), status=kept.status, headers={**kept.headers, REPLAYED: "true"})

    def lock(self) -> bool:
        """Hold the key until the transaction ends; apart, so that the next statement sees what was committed."""
        name = hashlib.blake2b(f"{self.caller.pk}:{self.key}".encode(), digest_size=8).digest()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int.from_bytes(name, signed=True)])
            return bool(cursor.fetchone()[0])


def _answered(asked: Asked, work: Callable[[], HttpResponse]) -> HttpResponse:
    with transaction.atomic():
        if not asked.lock():
            raise Problem(KEY_RUNNING, Retry_After="1")
        if (kept := asked.kept_answer()) is not None:
            return kept
        answer = work()
        KeptAnswer.objects.create(
            caller_id=asked.caller.pk,
            key=asked.key,
            digest=asked.digest,
            status=answer.status_code,
            headers={name: answer[name] for name in KEPT_HEADERS if name in answer},
            body=answer.content,
            expires_at=clock.now() + timedelta(hours=max(24, settings.ANSWERS_KEPT_HOURS)),
        )
        return answer


def digest_of(request: Request) -> bytes:
    """SHA-256 of what is asked: method, path and the body as it was understood, files by their content."""
    files = {name: [_digest_of(file) for file in request.FILES.getlist(name)] for name in request.FILES}
    fields = request.data
    if hasattr(fields, "lists"):
        fields = {name: values for name, values in fields.lists() if name not in files}
    asked = [request.method, request.path, fields, files]
    return hashlib.sha256(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)).digest()


def _digest_of(file: Any) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
