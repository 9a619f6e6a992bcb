"""The two addresses of OAuth: a token is given, a token is taken back. Errors have OAuth's own form (RFC 6749, 5.2)."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.views.base import RevokeTokenView, TokenView
from oauthlib.common import Request

from haizhu_broker.audit.context import address_of

from .oauth import given

PAUSE = 900  # seconds that wrong secrets are remembered
MANY_CLIENTS = 10  # an address may try that many times the failures of one client
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


def error(status: int, code: str, words: str, **headers: str) -> HttpResponse:
    """An error in OAuth's form. `words` stays English: RFC 6749 allows ASCII alone."""
    return JsonResponse({"error": code, "error_description": words}, status=status, headers={**NO_STORE, **headers})


@method_decorator(csrf_exempt, name="dispatch")
class Endpoint:
    """What both addresses refuse before the package is asked, and how wrong secrets make them pause."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return error(405, "invalid_request", "Use POST.", Allow="POST")
        if request.META.get("QUERY_STRING"):
            return error(400, "invalid_request", "Nothing may stand in the query; credentials there end up in logs.")
        try:
            request.POST  # noqa: B018 (an unreadable body shows when it is read)
        except (SuspiciousOperation, MultiPartParserError):
            return error(400, "invalid_request", "The body cannot be read.")
        request.META["REMOTE_ADDRESS"] = address = address_of(request)
        limits = _limits(request, address)
        counts = cache.get_many(limits)
        if any(counts.get(key, 0) >= most for key, most in limits.items()):
            return error(429, "temporarily_unavailable", "Too many wrong secrets.", **{"Retry-After": str(PAUSE)})
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        for name, value in {**NO_STORE, "Content-Type": "application/json"}.items():
            response[name] = value
        if response.status_code == 401:
            for key in limits:
                cache.count(key, PAUSE)
            response["WWW-Authenticate"] = 'Basic realm="oauth"'
        return response


class TokenEndpoint(Endpoint, TokenView):
    """/oauth/token/"""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Every grant goes the one way, which knows client credentials alone; the package's own asks for devices."""
        return self.authorization_flow_token_response(request, *args, **kwargs)


class RevokeEndpoint(Endpoint, RevokeTokenView):
    """/oauth/revoke/"""


def _limits(request: HttpRequest, address: str) -> dict[str, int]:
    """What is counted of wrong secrets: by client and address, and by address alone."""
    headers = {"HTTP_AUTHORIZATION": request.META.get("HTTP_AUTHORIZATION", "")}
    body = {name: request.POST.get(name, "") for name in ("client_id", "client_secret")}
    client_id, _ = given(Request("/", body=body, headers=headers))
    pair = hashlib.blake2b(f"{client_id}|{address}".encode(), digest_size=16).hexdigest()
    most = settings.TOKEN_FAILURES
    return {f"wrong-secret:{pair}": most, f"wrong-secret-from:{address}": most * MANY_CLIENTS}
