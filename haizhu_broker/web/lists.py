"""The list page: a declaration becomes a table with search, filters, orders, columns, paging, export and print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString

from haizhu_broker.access.policy import policy_of
from haizhu_broker.lifecycle.table import Step
from haizhu_broker.web.addresses import changed, pairs
from haizhu_broker.web.bulk.domain import BOUND
from haizhu_broker.web.bulk.lists import offered, ordered, with_tick
from haizhu_broker.web.chips import Chip, chips
from haizhu_broker.web.doors import Page
from haizhu_broker.web.export import exported
from haizhu_broker.web.filter_fields import filter_fields
from haizhu_broker.web.keyset import Slice
from haizhu_broker.web.listing import COUNTED, TOTAL, Listing, Query
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.saved.lists import MARK, Views, default_address, saved
from haizhu_broker.web.spreadsheets import LIMIT
from haizhu_broker.web.table import render_table
from haizhu_broker.web.tabs import Tab

NARROW = 10  # columns that fit beside the menu


@dataclass(frozen=True)
class Action:
    """A button above the list: a creating verb or another way to begin."""

    label: str
    url: str


class ListPage(Page):
    """A list as a declaration: `listing`, `title`, `nav`; `actions` adds buttons, `nothing` is said when empty.

    `views` are further ways to look at the same records (a board, a calendar), as tabs beside the table: each lays what
    `reads(query, user)` returns before its template under `tab`.
    `bulk` names steps that may be taken for many records at once; they ask nothing but a note. `also` is joined for
    their names. `ledger` is the title of the official ledger (台账) that the list is; its XLSX then has the form of one
    (R§4.8).
    """

    listing: Listing
    views: Sequence[Tab] = ()
    bulk: Sequence[str] = ()
    also: Sequence[str] = ()
    ledger = ""
    nothing = "还没有记录。"
    search_hint = "搜索"
    template_name = "layouts/list.html"

    def may_enter(self, user: Any) -> bool:
        return policy_of(self.listing.model).may_ever(user, "view")

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return ()

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if begins := default_address(request):
            return HttpResponseRedirect(begins)
        query = self.listing.query(request.user, request.GET)
        kind = request.GET.get("format", "")
        if kind in ("xlsx", "csv") and not query.problems:
            return exported(self, request.user, query, kind)
        return self.show(request, query)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """What a list does itself: order a step for many records, or save how it is looked at."""
        query = self.listing.query(request.user, request.GET)
        return ordered(self, request, query) if "bulk" in request.POST else saved(request, query)

    def show(self, request: HttpRequest, query: Query) -> HttpResponse:
        page = ListContext(self, request, query)
        crumbs = [*crumb(self.nav), (self.title, "")]
        return render(request, self.template_name, {"page": page, "crumbs": crumbs, "tab": page.tab_content})


KEPT = ("sort", "columns", "tab", MARK)  # how the list is looked at, whatever is searched for


class ListContext:
    """What `layouts/list.html` may read of a list, worked out when it is read."""

    def __init__(self, view: ListPage, request: HttpRequest, query: Query) -> None:
        self.view = view
        self.request = request
        self.query = query
        self.title = view.title
        self.nav = view.nav
        self.search = query.text
        self.search_hint = view.search_hint
        self.has_search = bool(query.listing.search or query.listing.initials)
        self.sort = query.sort
        self.export_limit = f"{LIMIT:,}"

    @cached_property
    def slice(self) -> Slice:
        return self.query.slice(is_counted=True)

    @cached_property
    def table(self) -> SafeString:
        query = self.query
        return render_table(
            query.columns,
            self.slice.rows,
            caption=self.title,
            sort=query.sort,
            sort_url=lambda name: changed(query.params, sort=name),
            lead=with_tick if self.bulk else None,
        )

    @cached_property
    def bulk(self) -> list[Step]:
        """The steps that this person may take for many of the records at once."""
        return offered(self.view, self.request.user)

    bulk_bound = BOUND

    @cached_property
    def views(self) -> Views:
        """The saved views of this list."""
        return Views(self.request, self.query)

    @property
    def here(self) -> str:
        """The address as it is looked at, without paging."""
        return changed(self.query.params)

    @cached_property
    def tab(self) -> Tab | None:
        """The view that the address asks for; without one the table."""
        asked = self.query.params.get("tab", "")
        return next((one for one in self.view.views if one.slug == asked), None)

    @property
    def tabs(self) -> list[dict[str, Any]]:
        if not self.view.views:
            return []
        table = {"label": "列表", "url": changed(self.query.params, drop=("tab",)), "is_active": self.tab is None}
        return [
            table,
            *(
                {"label": one.label, "url": changed(self.query.params, tab=one.slug), "is_active": one == self.tab}
                for one in self.view.views
            ),
        ]

    @property
    def tab_content(self) -> Mapping[str, Any]:
        return self.tab.reads(self.query, self.request.user) if self.tab and self.tab.reads else {}

    @property
    def tab_template(self) -> str:
        return self.tab.template if self.tab else ""

    @property
    def is_empty(self) -> bool:
        return not self.slice.rows

    @property
    def is_narrowed(self) -> bool:
        return self.query.is_narrowed

    @property
    def empty_words(self) -> str:
        return "没有符合条件的记录，请放宽筛选条件。" if self.is_narrowed else self.view.nothing

    @cached_property
    def count_words(self) -> str:
        """How many there are: exact when known cheaply, else a bound; never a count over a large table."""
        count = self.slice.rows[0][TOTAL] if self.slice.rows else 0
        return f"{count:,} 条" if self.query.listing.bounded or count <= COUNTED else f"超过 {COUNTED:,} 条"

    @property
    def problems(self) -> list[str]:
        """What could not be understood in the address, in words."""
        self.slice  # noqa: B018 (a bad cursor shows only when the rows are read)
        return [*self.views.problems, *(message for found in self.query.problems.values() for message in found)]

    @cached_property
    def chips(self) -> list[Chip]:
        return chips(self.query.text, self.query.filterset, self.query.params)

    @property
    def clear_url(self) -> str:
        drop = [name for name in self.query.params if name not in KEPT]
        return changed(self.query.params, drop=drop, **{MARK: self.views.clear_mark})

    @cached_property
    def filter_fields(self) -> SafeString:
        """The filter fields as HTML, filled as the address asks."""
        return filter_fields(self.query)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the search and filter form carries along (order, columns and tab)."""
        return [(k, v) for k, v in pairs(self.query.params) if k in KEPT]

    @property
    def hidden_for_columns(self) -> list[tuple[str, str]]:
        """What the form of the column choice carries along (search, filters, order)."""
        return pairs(self.query.params, ("columns",))

    @property
    def is_wide(self) -> bool:
        """Whether the table scrolls sideways in its own frame rather than under the bar."""
        return len(self.query.columns) > NARROW

    @property
    def columns(self) -> list[dict[str, Any]]:
        """The columns on offer where there is a table; the first is always shown."""
        if self.tab:
            return []
        shown = {column.name for column in self.query.columns}
        return [
            {"name": c.name, "label": c.heading, "is_shown": c.name in shown, "is_fixed": place == 0}
            for place, c in enumerate(self.query.listing.columns)
        ]

    @property
    def previous_url(self) -> str:
        return changed(self.query.params, before=self.slice.before) if self.slice.before else ""

    @property
    def next_url(self) -> str:
        return changed(self.query.params, after=self.slice.after) if self.slice.after else ""

    @property
    def exports(self) -> list[dict[str, str]]:
        params = self.query.params
        return [
            {"label": name, "url": changed(params, format=kind)} for kind, name in (("xlsx", "XLSX"), ("csv", "CSV"))
        ]

    @property
    def actions(self) -> Sequence[Action]:
        return self.view.actions(self.request)
