"""Each request leaves one line in the log and two figures for Prometheus; neither holds what a person entered."""

import time
from collections.abc import Callable

import structlog
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

log = structlog.get_logger("portal.request")
ANSWERED = Counter("portal_requests_total", "Answered requests", ("method", "route", "status"))
TOOK = Histogram(
    "portal_request_seconds", "Time to the answer", ("route",), buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
UNSEEN = ("/health/", "/static/")  # asked for all day long; counted, not logged


class ObserveMiddleware:
    """Names the route, never the path: addresses carry codes, queries carry names."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        took = time.perf_counter() - begun
        method = request.method if request.method in METHODS else "other"
        route = route_of(request)
        ANSWERED.labels(method, route, response.status_code).inc()
        TOOK.labels(route).observe(took)
        if not request.path.startswith(UNSEEN):
            facts = {"method": method, "route": route, "status": response.status_code, "ms": round(took * 1000, 1)}
            log.info("request", **facts, **who_and_what(request, response))
        return response


def route_of(request: HttpRequest) -> str:
    """The pattern that matched, such as `monitoring-reports/<int:pk>/`."""
    match = request.resolver_match
    return (match.route if match else "") or "-"


def who_and_what(request: HttpRequest, response: HttpResponse) -> dict[str, object]:
    """The account (by number, and only when the request asked for it anyway), the record, and the request's id."""
    user = getattr(request, "_cached_user", None)
    record = request.resolver_match.kwargs.get("pk") if request.resolver_match else None
    found = {"user": getattr(user, "pk", None), "record": record, "request_id": response.get("X-Request-ID")}
    return {name: value for name, value in found.items() if value is not None}


def log_failure(sender: object, request: HttpRequest | None = None, **_: object) -> None:
    """An unexpected error, with its trace."""
    log.error("request failed", route=route_of(request) if request else "-", exc_info=True)


got_request_exception.connect(log_failure)
