"""Fetching: the package byte for byte, its manifest, its files; who took what is noted."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from haizhu_broker.api.operations import Operation
from haizhu_broker.api.preconditions import tagged
from haizhu_broker.api.problems import FORBIDDEN, Problem
from haizhu_broker.api.rendering import JSON, json_answer
from haizhu_broker.audit import readings
from haizhu_broker.web import clock
from haizhu_broker.web.export import disposition

from ..access import FILING as POLICY
from ..access import WALLED, is_behind_wall
from ..domain import packing
from ..domain.fetching import READ, damaged, fetched
from ..models import Package, PackageFile
from ..words import Way
from .changes import TAGS
from .problems import DAMAGED
from .ranges import bytes_answer, held_already
from .scope import package_of
from .shapes import MANIFEST, READING, problem

FILE = "application/octet-stream"  # of whatever type it is, it is to be kept and not to be shown
CONDITIONS = [
    OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="已有的 ETag；没有变化时回答 304。"),
    OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="所要的 ETag；已不是它时回答 412。"),
    OpenApiParameter("Range", str, OpenApiParameter.HEADER, description="续传的范围，如 bytes=1024-。"),
    OpenApiParameter("If-Range", str, OpenApiParameter.HEADER, description="续传所依据的 ETag；不符时回答全部。"),
]
CONDITION = CONDITIONS[:1]
UNCHANGED: dict[Any, Any] = {304: OpenApiResponse(description="没有变化"), **problem(404)}
PARTLY = {**UNCHANGED, **problem(412, 416)}


class AsItIs(BaseContentNegotiation):
    """What is fetched has one form, whatever the caller would like."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: list[BaseRenderer], format_suffix: str = "") -> Any:
        return renderers[0], renderers[0].media_type


class PackageApi(Operation, APIView):
    """The package: canonical JSON by the published schema; its ETag is its SHA-256."""

    record_type = "pilots.Filing"
    content_negotiation_class = AsItIs

    @extend_schema(
        operation_id="filing_package",
        tags=TAGS,
        auth=READING,
        summary="取备案包",
        parameters=CONDITIONS,
        responses={(200, JSON): {"type": "object"}, (206, JSON): OpenApiTypes.BINARY, **PARTLY},
    )
    def get(self, request: Request, package: int) -> HttpResponse:
        found = package_of(request.user, package)
        if is_behind_wall(request.user, found.filing):
            raise Problem(FORBIDDEN, WALLED)
        etag = f'"{found.sha256}"'
        if held := held_already(request, etag):
            return held
        if not packing.is_intact(found):
            raise _damaged(found, "备案包")
        answer = bytes_answer(request, bytes(found.body), etag, JSON)
        return _noted(request, answer, found, "备案包")


class ManifestApi(Operation, APIView):
    """What the package consists of, with the digests of each file."""

    record_type = "pilots.Filing"

    @extend_schema(
        operation_id="filing_manifest",
        tags=TAGS,
        auth=READING,
        summary="备案包清单",
        parameters=CONDITION,
        responses={200: MANIFEST, **UNCHANGED},
    )
    def get(self, request: Request, package: int) -> HttpResponse:
        found = package_of(request.user, package)
        return tagged(request, json_answer(packing.manifest_of(found)))


class FileApi(Operation, APIView):
    """A file of the package, named by its SHA-256, which is its ETag too."""

    record_type = "pilots.Filing"
    content_negotiation_class = AsItIs

    @extend_schema(
        operation_id="filing_file",
        tags=TAGS,
        auth=READING,
        summary="取备案包的文件",
        parameters=CONDITIONS,
        responses={
            (200, FILE): OpenApiTypes.BINARY,
            (206, FILE): OpenApiTypes.BINARY,
            **PARTLY,
        },
    )
    def get(self, request: Request, package: int, digest: str) -> HttpResponse:
        found = package_of(request.user, package)
        kept: PackageFile | None = found.files.filter(sha256=digest).first()
        if kept is None:
            raise Http404
        etag = f'"{kept.sha256}"'
        if held := held_already(request, etag):
            return held
        content = packing.read(kept)
        if content is None:
            raise _damaged(found, kept.name)
        answer = bytes_answer(request, content, etag, FILE)
        answer["Content-Disposition"] = disposition(kept.name)
        return _noted(request, answer, found, kept.name, kept.sha256)


def _noted(request: Request, answer: HttpResponse, package: Package, name: str, part: str = "") -> HttpResponse:
    """The answer, once it is noted that the authority took it, or that somebody else read it.

    Whoever asks for the headers alone takes nothing.
    """
    if request.method != "GET":
        return answer
    if POLICY.may_ever(request.user, "receive"):
        size = int(answer["Content-Length"])
        fetched(package, name, part=part, way=Way.LINE, size=size, user=request.user, now=clock.now())
    else:
        readings.downloaded(package.filing, READ, request.user, clock.now())
    return answer


def _damaged(package: Package, name: str) -> Problem:
    """Nothing is handed out that differs from what was signed; the office hears of it."""
    damaged(package, name, clock.now())
    return Problem(DAMAGED, f"“{name}”与签发时的摘要不符。")
