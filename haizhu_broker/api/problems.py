"""Problems (RFC 9457): one shape for everything that goes wrong, with a stable type and words people understand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import server_error as page_of_error
from rest_framework import exceptions

from haizhu_broker.audit.context import request_id
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.signin.gate import Duty

CONTENT_TYPE = "application/problem+json"
API = "/api/"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the last part of its type URI, its status, its Chinese title and what to do about it."""

    slug: str
    status: int
    title: str
    advice: str

    @property
    def type(self) -> str:
        return f"/problems/{self.slug}"


MALFORMED = Kind("malformed", 400, "请求无法识别", "请检查地址参数和正文格式。")
UNAUTHENTICATED = Kind("unauthenticated", 401, "尚未登录", "请先取得令牌或登录。令牌过期或作废的，须重新取得。")
FORBIDDEN = Kind("forbidden", 403, "没有权限", "所用身份不能进行这一操作。")
MISSING = Kind("not-found", 404, "没有这一内容", "地址不存在，或者不在您可以查看的范围内。")
METHOD = Kind("method-not-allowed", 405, "不支持这一方法", "请按接口说明使用方法。")
NOT_ACCEPTABLE = Kind("not-acceptable", 406, "不能以所要的格式回答", "接口只返回 JSON。")
HELD_BACK = Kind("sign-in-incomplete", 403, "登录尚未完成", "请先在浏览器中更换密码或者启用两步验证，再调用接口。")
CONFLICT = Kind("conflict", 409, "当前状态不能办理", "他人已经办理，或者状态已改变。请重新读取后再决定。")
STALE = Kind("stale", 412, "内容已被修改", "您所依据的版本已过时，请重新读取后再提交。")
TOO_LARGE = Kind("too-large", 413, "提交的内容过大", "请缩小后再提交。")
MEDIA_TYPE = Kind("unsupported-media-type", 415, "不支持这一正文类型", "请以 application/json 提交。")
INVALID = Kind("invalid", 422, "提交的内容有误", "请按 errors 逐项改正后再提交。")
KEY_MISSING = Kind(
    "idempotency-key-required", 400, "缺少 Idempotency-Key", "系统客户端新建时须带 Idempotency-Key，每次新建换一个。"
)
KEY_RUNNING = Kind("request-running", 409, "同一请求正在办理", "请稍候，再以同一 Idempotency-Key 重发。")
KEY_TAKEN = Kind("idempotency-key-taken", 422, "Idempotency-Key 已用于其他请求", "请换一个 Idempotency-Key 再提交。")
UNCONDITIONAL = Kind("precondition-required", 428, "缺少 If-Match", "变更须在 If-Match 中带上读取时得到的 ETag。")
TOO_MANY = Kind("too-many-requests", 429, "请求过于频繁", "请在 Retry-After 所示秒数之后再试。")
BROKEN = Kind("server-error", 500, "系统出错", "请把 request_id 告知平台运行人员。")

KINDS = {
    kind.slug: kind
    for kind in (
        MALFORMED, UNAUTHENTICATED, FORBIDDEN, HELD_BACK, MISSING, METHOD, NOT_ACCEPTABLE, CONFLICT, STALE, TOO_LARGE,
        MEDIA_TYPE, INVALID, UNCONDITIONAL, TOO_MANY, BROKEN, KEY_MISSING, KEY_RUNNING, KEY_TAKEN,
    )
}  # fmt: skip
BY_STATUS = {kind.status: kind for kind in reversed(KINDS.values())}  # the general kind of a status stands first


def declare(kind: Kind) -> Kind:
    """Enter a kind of a room's own operations; its slug is given once."""
    if KINDS.setdefault(kind.slug, kind) != kind:
        raise ValueError(f"there is a problem {kind.slug} already")
    return kind


class Problem(Exception):
    """Raised by a door of the API: a kind, one sentence about this case, messages by field."""

    def __init__(
        self, kind: Kind, detail: str = "", errors: Mapping[str, Sequence[str]] | None = None, **headers: str
    ) -> None:
        super().__init__(detail or kind.title)
        self.kind, self.detail, self.errors, self.headers = kind, detail, errors or {}, headers


def answer(problem: Problem, path: str) -> HttpResponse:
    """The problem as an HTTP answer."""
    kind = problem.kind
    body: dict[str, Any] = {"type": kind.type, "title": kind.title, "status": kind.status}
    body |= {"detail": problem.detail or kind.advice, "instance": path, "request_id": request_id.get()}
    if problem.errors:
        body["errors"] = [
            {"field": field, "message": str(message)}
            for field, messages in problem.errors.items()
            for message in messages
        ]
    headers = {name.replace("_", "-"): value for name, value in problem.headers.items()}
    return HttpResponse(orjson.dumps(body), status=kind.status, content_type=CONTENT_TYPE, headers=headers)


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The exception handler of every API view; what is unknown goes on to Django and becomes a 500."""
    problem = _problem_of(error)
    return None if problem is None else answer(problem, context["request"].path)


def _problem_of(error: Exception) -> Problem | None:
    if isinstance(error, Problem):
        return error
    if isinstance(error, StepRefused):
        return Problem(INVALID, error.message, error.fields)
    for kind, families in _FAMILIES:
        if isinstance(error, families):
            return Problem(kind, getattr(error, "message", ""))
    return _of_framework(error) if isinstance(error, exceptions.APIException) else None


_FAMILIES: tuple[tuple[Kind, tuple[type[Exception], ...]], ...] = (
    (FORBIDDEN, (NotPermitted, PermissionDenied)),
    (CONFLICT, (StepConflict,)),
    (MISSING, (Http404,)),
    (TOO_LARGE, (RequestDataTooBig,)),
    (MALFORMED, (SuspiciousOperation,)),
)


def _of_framework(error: exceptions.APIException) -> Problem:
    kind = BY_STATUS.get(error.status_code, MALFORMED)
    headers = {}
    if challenge := getattr(error, "auth_header", ""):
        headers["WWW_Authenticate"] = challenge
    if isinstance(error, exceptions.ParseError):
        return Problem(kind, error.detail if error.detail != error.default_detail else "")
    if isinstance(error, exceptions.Throttled) and error.wait is not None:
        headers["Retry_After"] = str(int(error.wait) + 1)
    return Problem(kind, **headers)


@csrf_exempt
def not_found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """404 for an address that no operation has."""
    return answer(Problem(MISSING), request.path)


def held_back(request: HttpRequest, duty: Duty) -> HttpResponse:
    """403 for the session of somebody who has to change the password or set up a second factor first."""
    return answer(Problem(HELD_BACK, duty.words), request.path)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a word about the inside: a problem below /api/, a page elsewhere."""
    return answer(Problem(BROKEN), request.path) if request.path.startswith(API) else page_of_error(request)
