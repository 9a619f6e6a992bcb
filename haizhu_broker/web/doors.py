"""Who may enter a page: signed in, and with some right to what it shows."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views import View


class Page(View):
    """A page of the portal. `is_public` opens it to people who are not signed in."""

    title = ""
    nav = ""
    is_public = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_public and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not self.may_enter(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may_enter(self, user: Any) -> bool:
        """Whether this person could see anything here at all."""
        return True
