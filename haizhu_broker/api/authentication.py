"""Signing in to the API with the browser's session; changes need its CSRF token."""

from django.http import HttpRequest
from rest_framework.authentication import SessionAuthentication


class BrowserSession(SessionAuthentication):
    """As shipped, but an unknown caller gets 401 with a challenge rather than 403."""

    def authenticate_header(self, request: HttpRequest) -> str:
        return "Session"
