"""Strong ETags: nobody reads twice what has not changed, and nobody changes what he has not read."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from haizhu_broker.api.problems import STALE, UNCONDITIONAL, Problem


def etag_of(body: bytes) -> str:
    """The strong ETag of these very bytes."""
    return f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its ETag, or 304 when the caller has it already."""
    etag = etag_of(response.content)
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if request.method in ("GET", "HEAD") and ("*" in known or any(one.removeprefix("W/") == etag for one in known)):
        response = HttpResponse(status=304)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def require_match(request: HttpRequest, body: bytes) -> None:
    """Refuse a change that names no version (428) or one that is no longer current (412)."""
    given = request.headers.get("If-Match", "")
    if not given:
        raise Problem(UNCONDITIONAL)
    if given.strip() != "*" and etag_of(body) not in parse_etags(given):
        raise Problem(STALE, ETag=etag_of(body))
