"""The feed of changes: an authority's client reads on from its cursor, however old or new."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from haizhu_broker.api.operations import Operation
from haizhu_broker.api.problems import MALFORMED, Problem
from haizhu_broker.api.rendering import json_answer
from haizhu_broker.api.schema import MOST

from ..models import Change
from .problems import AHEAD
from .scope import authority_of
from .shapes import CHANGES, READING, problem

USUAL, LONGEST_CURSOR = 100, 18
TAGS = ["备案交换"]
PARAMETERS = [
    OpenApiParameter("after", str, description="上次应答的 next；不填则从头读取。"),
    OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
]
TOLD = (
    *("sequence", "event", "at", "package_id"),
    *("package__filing_id", "package__filing__kind", "package__letter__number", "package__attempt", "package__sha256"),
)


class ChangesApi(Operation, APIView):
    """What was issued, withdrawn and answered, in the order in which it became visible; without gaps."""

    record_type = "pilots.Filing"

    @extend_schema(
        operation_id="filing_changes",
        tags=TAGS,
        auth=READING,
        summary="备案变动",
        parameters=PARAMETERS,
        responses={200: CHANGES, **problem(409)},
    )
    def get(self, request: Request) -> HttpResponse:
        authority = authority_of(request.user)
        after, limit = _asked(request)
        lines = Change.objects.filter(authority=authority, sequence__gt=after).order_by("sequence")
        found = list(lines.values(*TOLD)[: limit + 1])
        if not found and after and not Change.objects.filter(authority=authority, sequence=after).exists():
            raise Problem(AHEAD)
        shown = found[:limit]
        last = shown[-1]["sequence"] if shown else after
        body = {"results": [_line(one) for one in shown], "next": str(last), "has_more": len(found) > limit}
        return json_answer(body, headers={"Cache-Control": "private, no-store"})


def _asked(request: Request) -> tuple[int, int]:
    """After which line, and how many; Problem (400) for what cannot be understood."""
    errors = {name: ["没有这一参数"] for name in request.query_params if name not in ("after", "limit")}
    after, limit = request.query_params.get("after", "") or "0", request.query_params.get("limit", "") or str(USUAL)
    if not (_is_number(after) and len(after) <= LONGEST_CURSOR):
        errors["after"] = ["不是本接口给出的游标"]
    if not (_is_number(limit) and len(limit) <= len(str(MOST)) and 1 <= int(limit) <= MOST):
        errors["limit"] = [f"应为 1–{MOST} 的整数"]
    if errors:
        raise Problem(MALFORMED, errors=errors)
    return int(after), int(limit)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _line(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "sequence": row["sequence"],
        "event": row["event"],
        "filing": row["package__filing_id"],
        "package": row["package_id"],
        "kind": row["package__filing__kind"],
        "number": row["package__letter__number"],
        "attempt": row["package__attempt"],
        "sha256": row["package__sha256"],
        "at": row["at"],
    }
