"""Receipts over the line: the number that the authority chose makes each of them one, however often it comes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from haizhu_broker.api.idempotency import once
from haizhu_broker.api.operations import Operation
from haizhu_broker.api.problems import FORBIDDEN, Problem
from haizhu_broker.api.rendering import JSON, json_answer
from haizhu_broker.web import clock

from ..access import FILING as POLICY
from ..domain.receipts import ReceiptRefused, take
from ..models import Receipt
from ..reading import read_word
from ..words import Way
from .changes import TAGS
from .problems import REFUSALS
from .scope import package_of
from .shapes import RECEIPT, RECEIPT_GIVEN, RECEIVING, problem

KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="每份回执自取一个，重发时不变；系统客户端必填。",
)


class ReceiptsApi(Operation, APIView):
    """收悉、受理 or 退回补正 of one package; the same receipt again is answered alike and changes nothing."""

    record_type = "pilots.Filing"

    @extend_schema(
        operation_id="filing_receipt",
        tags=TAGS,
        auth=RECEIVING,
        summary="提交回执",
        parameters=[KEY],
        request={JSON: RECEIPT_GIVEN},
        responses={200: RECEIPT, 201: RECEIPT, **problem(404)},
    )
    def post(self, request: Request, package: int) -> HttpResponse:
        if not POLICY.may_ever(request.user, "receive"):
            raise Problem(FORBIDDEN)
        return once(
            request,
            lambda: self._taken(request, package),
            is_create=True,
            may_still=lambda: POLICY.may_ever(request.user, "receive"),
        )

    def _taken(self, request: Request, key: int) -> HttpResponse:
        package, moment = package_of(request.user, key), clock.now()
        by = {"actor": request.user, "today": moment.date(), "now": moment}
        try:
            receipt, is_new = take(package, read_word(request.data), Way.LINE, **by)
        except ReceiptRefused as refused:
            raise _problem(refused) from refused
        return json_answer(represented(receipt), 201 if is_new else 200)


def represented(receipt: Receipt) -> dict[str, Any]:
    """A receipt as it is answered, whenever it is asked."""
    return {
        "receipt": receipt.receipt,
        "filing": receipt.package.filing_id,
        "package": receipt.package_id,
        "kind": receipt.kind,
        "number": receipt.number,
        "state": receipt.state,
        "recorded_at": receipt.recorded_at,
    }


def _problem(refused: ReceiptRefused) -> Problem:
    """The refusal as a problem; of a package that was replaced it names the newer one."""
    headers = {}
    if refused.reason == "superseded":
        headers["Link"] = f'</api/v1/filings/packages/{refused.package}/>; rel="latest-version"'
    return Problem(REFUSALS[refused.reason], refused.message, **headers)
