"""JSON in and out: written once by orjson, read strictly."""

from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer

JSON = "application/json"


def dumps(value: Any) -> bytes:
    """Decimals as text, so that no digit is lost; dates in ISO form; moments in UTC with Z."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_UTC_Z)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def json_answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    return HttpResponse(dumps(value), status=status, content_type=JSON, headers=headers)


class JsonRenderer(BaseRenderer):
    """What content negotiation offers."""

    media_type = JSON
    format = "json"
    charset = None

    def render(self, data: Any, *_: Any) -> bytes:
        return dumps(data)


class JsonParser(BaseParser):
    """A JSON object; NaN and Infinity are no JSON."""

    media_type = JSON
    renderer_class = JsonRenderer

    def parse(self, stream: IO[bytes], *_: Any) -> dict[str, Any]:
        raw = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(raw) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        try:
            body = orjson.loads(raw or b"{}")
        except orjson.JSONDecodeError as error:
            place = f"第 {error.lineno} 行第 {error.colno} 列"
            raise ParseError(f"正文不是合格的 JSON，错在{place}。") from error
        if not isinstance(body, dict):
            raise ParseError("正文应为一个 JSON 对象。")
        return body
