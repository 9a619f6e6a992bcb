"""Gives every request an id that stands in its answer, its log lines and its audit entries."""

import re
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from . import context

_ACCEPTED = re.compile(r"^[A-Za-z0-9-]{8,64}$")


class RequestIdMiddleware:
    """Takes X-Request-ID when it is well formed, otherwise makes one; entries find the request through `context`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        name = given if _ACCEPTED.match(given) else uuid.uuid4().hex
        named, held = context.request_id.set(name), context.request.set(request)
        try:
            with structlog.contextvars.bound_contextvars(request_id=name):
                response = self.get_response(request)
        finally:
            context.request.reset(held)
            context.request_id.reset(named)
        response["X-Request-ID"] = name
        return response
