"""The URL conf laid flat: every address, what answers there, and to which record type it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from haizhu_broker.api.records import RecordApi
from haizhu_broker.web.lists import ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

KINDS = {ListPage: "list", DetailPage: "detail", CreatePage: "create", StepPage: "step"}
STANDS_FOR = {"int": 1, "slug": "x", "str": "x", "form": "pdf", "uuid": "0190b6d2-0000-4000-8000-000000000000"}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """One address of the URL conf: `pattern` as written, `name` with its namespace."""

    pattern: str
    name: str
    view: Any

    @cached_property
    def page(self) -> Any:
        """The page class that answers, None for anything else."""
        return getattr(self.view, "view_class", None)

    @cached_property
    def api(self) -> type[RecordApi] | None:
        found = getattr(self.view, "cls", None)
        return found if isinstance(found, type) and issubclass(found, RecordApi) else None

    @cached_property
    def kind(self) -> str:
        """list, detail, step or create of a declared record type; "" for anything else."""
        if self.api:
            action = next(iter(self.view.actions.values()))
            return {"list": "list", "retrieve": "detail", "take_step": "step", "create": "create"}[action]
        page = self.page
        return next((kind for base, kind in KINDS.items() if isinstance(page, type) and issubclass(page, base)), "")

    @property
    def verb(self) -> str:
        return self.view.initkwargs.get("verb", "")

    @cached_property
    def label(self) -> str:
        """The record type whose declaration answers."""
        if not self.kind:
            return ""
        declared = self.api or self.page
        model = declared.listing.model if self.api or self.kind == "list" else declared.model
        return model._meta.label

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of the address, with their converters."""
        return {name: kind or "str" for kind, name in PARAMETER.findall(self.pattern)}

    def url(self, **known: Any) -> str:
        """The address with the parameters known, and something for the others."""
        given = {n: known.get(n, STANDS_FOR.get(n, STANDS_FOR[kind])) for n, kind in self.parameters.items()}
        return reverse(self.name, kwargs=given)

    def __str__(self) -> str:
        return self.name or self.pattern


def routes() -> list[Route]:
    return list(_flat(get_resolver(), "", ""))


def _flat(resolver: URLResolver, before: str, space: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _flat(one, pattern, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield Route(pattern, f"{space}{one.name}" if one.name else "", one.callback)


def declared(label: str, *, api: bool) -> dict[str, list[Route]]:
    """The routes of a record type by kind, of its pages or of its API."""
    found: dict[str, list[Route]] = {}
    for route in routes():
        if route.label == label and bool(route.api) == api:
            found.setdefault(route.kind, []).append(route)
    return found


def record_of(route: Route) -> str:
    """The record type to which an address belongs: declared, or below the page of one record."""
    if route.label:
        return route.label
    for other in routes():
        if other.kind == "detail" and not other.api and route.pattern.startswith(other.pattern):
            return other.label
    return ""
