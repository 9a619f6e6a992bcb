"""Where words may leak: every address that needs no record, with search and exports, and the pages of a record."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from .routes import Route, routes

OPEN = [one for one in routes() if one.name and not one.parameters and "specimen" not in one.pattern]
EXPORTS = ("csv", "xlsx")


def texts(content: bytes) -> str:
    """A page or export as text; the parts of an office file one after the other."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def addresses(route: Route, asked_for: str) -> Iterator[str]:
    """The address as it is, searched for a sign, and as an export."""
    url = route.url()
    yield url
    if route.kind == "list":
        yield f"{url}?q={asked_for}"
        if not route.api:
            yield from (f"{url}?format={kind}" for kind in EXPORTS)
    elif route.name == "search":
        yield f"{url}?q={asked_for}"


def pages_of(record: Any) -> Iterator[tuple[str, str]]:
    """The page of a record with every tab, and its operation; each with the name of the door."""
    for route in routes():
        if route.kind == "detail" and route.label == record._meta.concrete_model._meta.label:
            url = route.url(pk=record.pk)
            yield url, route.name
            if not route.api and route.page is not None:
                for tab in route.page().tabs_of(record)[1:]:
                    yield f"{url}?tab={tab.slug}", f"{route.name} {tab.slug}"
