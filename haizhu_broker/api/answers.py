"""What every operation may answer beside its own success: problems by status, and the headers that go with them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from haizhu_broker.api.problems import CONTENT_TYPE, KINDS
from haizhu_broker.api.shapes import PROBLEM, Shape

ALWAYS = ("malformed", "unauthenticated", "forbidden", "not-acceptable", "too-many-requests", "server-error")
WITH_BODY = ("conflict", "request-running", "too-large", "unsupported-media-type", "invalid", "idempotency-key-taken")
STALE = ("stale", "precondition-required")
HEADERS: dict[str, Shape] = {
    "X-Request-ID": {"description": "本次请求的编号，反映问题时请提供。", "schema": {"type": "string"}},
    "RateLimit": {"description": "本分钟内还可请求的次数 r，多少秒 t 后重新计数。", "schema": {"type": "string"}},
    "RateLimit-Policy": {"description": "每分钟可请求的次数 q 和计数的秒数 w。", "schema": {"type": "string"}},
    "ETag": {"description": "本记录这一版本的标识，办理时放入 If-Match。", "schema": {"type": "string"}},
    "Location": {"description": "新记录的地址。", "schema": {"type": "string", "format": "uri-reference"}},
    "WWW-Authenticate": {
        "description": "应出示的凭据，以及令牌不被接受的原因。",
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "多少秒之后再试。", "schema": {"type": "integer", "minimum": 1}},
    "Idempotent-Replayed": {
        "description": "为 true 时，本应答是同一 Idempotency-Key 先前的应答。",
        "schema": {"type": "string", "enum": ["true"]},
    },
}
SUCCESS = {"get": "内容", "post": "办理后的内容"}
ON_ALL = ("X-Request-ID",)
BEYOND_FAILURE = ("RateLimit", "RateLimit-Policy")  # whatever is counted; a failure inside is not
BY_STATUS = {
    "200": ("ETag", "Idempotent-Replayed"),
    "201": ("ETag", "Location", "Idempotent-Replayed"),
    "202": ("Location",),
    "304": ("ETag",),
    "401": ("WWW-Authenticate",),
    "412": ("ETag",),
    "429": ("Retry-After",),
}


def complete(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Post-processing of the description: add problems, headers and what components they refer to."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["headers"] = HEADERS
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            answers = operation["responses"]
            for status, answer in problems_of(path, method, operation).items():
                answers.setdefault(status, answer)
            for status, answer in answers.items():
                answer["description"] = answer.get("description") or SUCCESS[method]
                answer["headers"] = {name: _header(name) for name in headers_of(path, method, status)}
            operation["responses"] = dict(sorted(answers.items()))
    return result


def problems_of(path: str, method: str, operation: dict[str, Any]) -> dict[str, Shape]:
    """The problems of an operation: those of all, those of a body, those of one record."""
    slugs = [*ALWAYS, *(WITH_BODY if method == "post" else ())]
    slugs += ["not-found"] if "{id}" in path else []
    slugs += STALE if "/steps/" in path else []
    slugs += ["idempotency-key-required"] if "/new/" in path else []
    words = defaultdict(list)
    for slug in slugs:
        words[str(KINDS[slug].status)].append(KINDS[slug].title)
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "；".join(titles), "content": content} for status, titles in words.items()}


def headers_of(path: str, method: str, status: str) -> list[str]:
    counted = () if status == "500" else BEYOND_FAILURE
    own = BY_STATUS.get(status, ())
    if status == "200" and method == "get":
        own = ("ETag",) if "{id}" in path else ()
    return [*ON_ALL, *counted, *own]


def _header(name: str) -> Shape:
    return {"$ref": f"#/components/headers/{name}"}
