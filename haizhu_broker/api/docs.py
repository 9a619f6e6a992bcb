"""The description of the API: OpenAPI for machines, one readable page for people, both from the same source."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View
from drf_spectacular.generators import SchemaGenerator

from haizhu_broker.api.preconditions import tagged
from haizhu_broker.api.problems import KINDS
from haizhu_broker.api.rendering import json_answer
from haizhu_broker.api.schema import MACHINES, TOKEN_URL
from haizhu_broker.api.scopes import all_scopes

TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "是/否",
    "array": "列表",
    "object": "对象",
    "null": "空",
}
FORMATS = {"date": "日期", "date-time": "时间", "decimal": "小数（文字形式）", "binary": "文件"}


@dataclass(frozen=True)
class Line:
    """One parameter or property in words."""

    name: str
    title: str
    kind: str
    is_required: bool


@dataclass(frozen=True)
class Operation:
    """One operation in words."""

    anchor: str
    method: str
    path: str
    title: str
    help: str
    parameters: list[Line]
    body: list[Line]
    answer: list[Line]
    problems: list[str]
    scope: str


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The OpenAPI 3.1 document of all operations, made once per process."""
    return SchemaGenerator().get_schema(request=None, public=True)


class OpenApi(View):
    """/api/v1/openapi.json"""

    def get(self, request: HttpRequest) -> HttpResponse:
        return tagged(request, json_answer(description()))


class DocsPage(View):
    """/api/v1/docs/: readable without JavaScript and without any foreign server."""

    def get(self, request: HttpRequest) -> HttpResponse:
        groups: dict[str, list[Operation]] = {}
        for path, methods in description()["paths"].items():
            for method, operation in methods.items():
                groups.setdefault(operation["tags"][0], []).append(_operation(path, method, operation))
        context = {"groups": groups, "kinds": KINDS.values(), "scopes": all_scopes(), "token_url": TOKEN_URL}
        return render(request, "api/docs.html", {**context, "portal_url": settings.PUBLIC_URL})


def _operation(path: str, method: str, operation: dict[str, Any]) -> Operation:
    answers = operation["responses"]
    good = next(code for code in answers if code.startswith("2"))
    return Operation(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        title=operation.get("summary", ""),
        help=operation.get("description", ""),
        parameters=[
            Line(one["name"], one.get("description", ""), kind_of(one["schema"]), one.get("required", False))
            for one in operation.get("parameters", ())
        ],
        body=_lines(_content(operation.get("requestBody", {}))),
        answer=_lines(_content(answers[good])),
        problems=[code for code in answers if code >= "4"],
        scope=next((scope for way in operation["security"] for scope in way.get(MACHINES, ())), ""),
    )


def _content(holder: dict[str, Any]) -> dict[str, Any]:
    return next(iter(holder.get("content", {}).values()), {}).get("schema", {})


def _resolved(shape: dict[str, Any]) -> dict[str, Any]:
    name = shape.get("$ref", "").rpartition("/")[2]
    return description()["components"]["schemas"][name] if name else shape


def _lines(shape: dict[str, Any]) -> list[Line]:
    """The properties of an object; of a list answer those of its rows."""
    shape = _resolved(shape)
    rows = shape.get("properties", {}).get("results")
    if rows:
        shape = _resolved(rows["items"])
    required = shape.get("required", ())
    return [
        Line(name, one.get("title", ""), kind_of(one), name in required)
        for name, one in shape.get("properties", {}).items()
    ]


def kind_of(shape: dict[str, Any]) -> str:
    """A type in Chinese words, with the allowed values."""
    if values := shape.get("enum") or shape.get("items", {}).get("enum"):
        return "、".join("空" if value is None else str(value) for value in values)
    if format_ := FORMATS.get(shape.get("format", "")):
        return format_
    types = shape.get("type", ())
    return "或".join(TYPES.get(one, one) for one in ([types] if isinstance(types, str) else types))
