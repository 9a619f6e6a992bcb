"""Bytes over HTTP: strong ETag, 412, 304, and one range at a time (RFC 9110), so that a broken fetch can go on."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.utils.http import parse_etags

from haizhu_broker.api.problems import STALE, Problem

from .problems import UNSATISFIABLE

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.IGNORECASE)


def held_already(request: Any, etag: str) -> HttpResponse | None:
    """304 for whoever holds these bytes already. Problem (412) for whoever asks for other ones by If-Match.

    In the order of RFC 9110 §13.2.2; If-Match compares strongly, If-None-Match weakly.
    """
    if (due := parse_etags(request.headers.get("If-Match", ""))) and not {"*", etag} & set(due):
        raise Problem(STALE, ETag=etag)
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in known or any(one.removeprefix("W/") == etag for one in known):
        return _marked(HttpResponse(status=304), etag)
    return None


def wanted(request: Any, etag: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte asked for; None for all. What is no single range is passed over, as RFC 9110 says.

    Problem (416) when nothing of the range is there.
    """
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or asked is None or not any(asked.groups()):
        return None
    if (condition := request.headers.get("If-Range", "").strip()) and condition != etag:
        return None
    first, last = (int(one) if one else None for one in asked.groups())
    if first is None:
        first, last = max(size - (last or 0), 0), size - 1 if last else -1
    elif last is not None and last < first:
        return None
    last = size - 1 if last is None else min(last, size - 1)
    if first > last:
        raise Problem(UNSATISFIABLE, Content_Range=f"bytes */{size}")
    return first, last


def bytes_answer(request: Any, content: bytes, etag: str, type: str) -> HttpResponse:
    """All of the bytes, the range asked for, or for HEAD the headers alone."""
    part = wanted(request, etag, len(content))
    shown = content if part is None else content[part[0] : part[1] + 1]
    body = b"" if request.method == "HEAD" else shown
    response = HttpResponse(body, status=206 if part else 200, content_type=type)
    response["Content-Length"] = str(len(shown))
    if part:
        response["Content-Range"] = f"bytes {part[0]}-{part[1]}/{len(content)}"
    return _marked(response, etag)


def _marked(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"
    return response
