"""The published schema of packages, for everybody."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from haizhu_broker.api.operations import Operation
from haizhu_broker.api.preconditions import tagged
from haizhu_broker.api.rendering import JSON

from ..domain.schema import published
from .changes import TAGS
from .shapes import problem


class SchemaApi(Operation, APIView):
    """The JSON Schema (2020-12) of a version; what was published stays as it is."""

    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="filing_schema",
        tags=TAGS,
        summary="备案包格式",
        responses={200: {"type": "object"}, **problem(404)},
    )
    def get(self, request: Request, version: int) -> HttpResponse:
        try:
            content = published(version)
        except KeyError as unknown:
            raise Http404 from unknown
        return tagged(request, HttpResponse(content, content_type=JSON))
