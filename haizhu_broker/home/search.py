"""搜索: one question to every listing of the portal, answered within the scope of the person who asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.columns import Column, Link, State
from haizhu_broker.web.doors import Page
from haizhu_broker.web.listing import LETTERS, Listing, searched
from haizhu_broker.web.panels import SOUGHT, Sought
from haizhu_broker.web.table import render_table

LEAST = 2  # signs; one alone occurs in nearly every record
TOO_LONG = f"搜索词过长，只按前 {LETTERS} 个字搜索。"
SHOWN = 5  # records of a listing
WIDTH = 4  # columns of a listing, beside the state


@dataclass(frozen=True, slots=True)
class Found:
    """What a listing holds for the question: its first records, and the list page with all of them."""

    label: str
    table: SafeString
    number: str
    url: str
    has_more: bool


class Search(Page):
    """`?q=`: Chinese substring or pinyin initials; each listing in one statement."""

    title = "搜索"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = searched(request.GET.get("q", ""))
        is_asked = len(text) >= LEAST
        groups = list(found(request.user, text)) if is_asked else []
        page = {
            "title": self.title,
            "text": text,
            "groups": groups,
            "notice": TOO_LONG if len(" ".join(request.GET.get("q", "").split())) > LETTERS else "",
            "words": "" if groups else empty_words(text, is_asked),
            "places": "、".join(sought.label for sought in places(request.user)),
        }
        return render(request, "home/search.html", {"page": page})


def places(user: Any) -> list[Sought]:
    """The listings in which this person may see anything at all."""
    return [sought for sought in SOUGHT if policy_of(sought.listing.model).may_ever(user, "view")]


def found(user: Any, text: str) -> Iterator[Found]:
    """The listings in which something is found, in the order in which the rooms entered them."""
    params = QueryDict(mutable=True)
    params["q"] = text
    for sought in places(user):
        part = sought.listing.query(user, params).slice(SHOWN)
        if part.rows:
            more = bool(part.after)
            number = f"{len(part.rows)} 条以上" if more else f"{len(part.rows)} 条"
            table = render_table(columns(sought.listing), part.rows, caption=sought.label)
            yield Found(sought.label, table, number, f"{reverse(sought.to)}?{params.urlencode()}", more)


def columns(listing: Listing) -> list[Column]:
    """The columns that tell records apart at a glance: from the first link on, and the state."""
    shown = [column for column in listing.columns if column.shown]
    start = next((place for place, column in enumerate(shown) if isinstance(column, Link)), 0)
    near = shown[start : start + WIDTH]
    return near + [column for column in shown if isinstance(column, State) and column not in near]


def empty_words(text: str, is_asked: bool) -> str:
    if is_asked:
        return f"没有找到与“{text}”有关的内容。"
    return f"请至少输入 {LEAST} 个字。" if text else ""
