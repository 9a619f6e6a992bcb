"""The public pages of the registry; they open to everybody and name no person."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from haizhu_broker.web.doors import Page

from . import opendata, reads


class RegistryPage(Page):
    """A page without menu, in larger type; 422 where the address asks for something that cannot be."""

    is_public = True

    def show(self, template: str, page: dict[str, Any]) -> HttpResponse:
        status = 422 if page["problems"] else 200
        return render(self.request, f"pilots/registry/{template}.html", {"page": page}, status=status)


class Brokers(RegistryPage):
    """公开名录, now or as of a day, with search and filters."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("brokers", reads.listed(request.GET))


class BrokerPage(RegistryPage):
    """One broker: what is on record, and how it came to that."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = reads.one(pk, request.GET.get("on", ""))
        if found is None:
            raise Http404
        return self.show("broker", found)


class Table(Page):
    """The registry as CSV."""

    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return opendata.as_csv(request)


class Changes(Page):
    """The changes as an Atom feed."""

    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return opendata.as_atom(request)
