"""The page of the clause map: what of the plan stands where, with live counts, and what is still to be built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web import clock
from haizhu_broker.web.doors import Page
from haizhu_broker.web.nav import crumb
from pilots.programme.evidence import Evidence, gather
from pilots.programme.models import Programme, Task
from pilots.programme.reads import latest

from . import CLAUSES, Awaited, Demand, Stands

NAV = "organise"
Found = Mapping[str, Evidence | None]


class ClauseMap(Page):
    """For whoever sees the ledger of tasks: the bureau, the leaders and the units."""

    nav = NAV
    title = "方案条款对照"

    def may_enter(self, user: Any) -> bool:
        return policy_of(Task).may_ever(user, "view")

    def get(self, request: HttpRequest) -> HttpResponse:
        programme = latest(request.user)
        found = evidence(programme, clock.today()) if programme else {}
        rows = [clause(one, request.user, found) for one in CLAUSES]
        page = {
            "title": self.title,
            "rows": rows,
            "count": f"{len(rows)} 条",
            "awaited": sum(1 for one in rows if one["is_awaited"]),
            "partly": sum(1 for one in rows if one["is_partly"]),
            "programme": programme,
        }
        return render(request, "home/clauses.html", {"page": page, "crumbs": [*crumb(NAV), (self.title, "")]})


def evidence(programme: Programme, today: date) -> Found:
    """What each source counts now, each asked once."""
    codes = {code for one in CLAUSES for part in one.parts if isinstance(part, Stands) for code in part.evidence}
    return gather(programme, sorted(codes), today)


def clause(demand: Demand, user: Any, found: Found) -> dict[str, Any]:
    standing = [part for part in demand.parts if isinstance(part, Stands)]
    return {
        "ref": demand.ref,
        "title": demand.title,
        "parts": [awaited(part) if isinstance(part, Awaited) else shown(part, user, found) for part in demand.parts],
        "is_awaited": not standing,
        "is_partly": 0 < len(standing) < len(demand.parts),
    }


def awaited(part: Awaited) -> dict[str, Any]:
    return {"title": part.title, "spec": part.spec}


def shown(part: Stands, user: Any, found: Found) -> dict[str, Any]:
    proofs = [found.get(code) for code in part.evidence]
    return {
        "title": part.title,
        "pages": list(pages(part.pages, user)),
        "evidence": [one for one in proofs if one],
        "is_uncounted": None in proofs,
        "operations": part.operations,
        "tests": part.tests,
    }


def pages(names: Iterable[str], user: Any) -> Iterable[tuple[str, str]]:
    """Title and address of each page; no address where this person may not enter."""
    for name in names:
        url = reverse(name)
        view = resolve(url).func.view_class()  # type: ignore[attr-defined]
        yield view.title, url if view.may_enter(user) else ""
