"""What every operation does around its own work: who calls, how often, and whether the token's scopes reach."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from haizhu_broker.api.callers import machine_of
from haizhu_broker.api.limits import Allowance, refuse_beyond, spend
from haizhu_broker.api.problems import FORBIDDEN, Problem
from haizhu_broker.api.scopes import READ, write_scope
from haizhu_broker.audit.context import address_of

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Operation:
    """Goes before `APIView` or a view set of it; `record_type` is the label of the records that it changes."""

    allowance: Allowance | None = None
    metadata_class = None
    record_type = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.allowance = self.spent(request)
        refuse_beyond(self.allowance)
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        machine, scope = machine_of(request), self.scope_of(request)
        if machine and scope not in machine.scopes:
            challenge = f'Bearer realm="api", error="insufficient_scope", scope="{scope}"'
            raise Problem(FORBIDDEN, f"令牌没有授权范围 {scope}。", WWW_Authenticate=challenge)

    def spent(self, request: Request) -> Allowance:
        """The request, counted for whoever calls; a token that opens nothing counts for its address."""
        try:
            machine, user = machine_of(request), request.user
        except AuthenticationFailed:
            refuse_beyond(spend("address", address_of(request)))
            raise
        if machine:
            return spend("client", machine.key)
        return spend("user", user.pk) if user.is_authenticated else spend("address", address_of(request))

    def scope_of(self, request: Request) -> str:
        """The scope that a token needs for this request."""
        return READ if request.method in SAFE else write_scope(self.label())

    def may_write(self, request: Request) -> bool:
        """Whether the caller's token, if it is one, reaches to the verbs of these records."""
        machine = machine_of(request)
        return machine is None or write_scope(self.label()) in machine.scopes

    def label(self) -> str:
        return self.record_type

    def finalize_response(self, request: Request, response: HttpResponse, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if self.allowance:
            for name, value in self.allowance.headers.items():
                response[name] = value
        return response
