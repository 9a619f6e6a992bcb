"""Saved views on a list: tabs above it, the default it opens with, and saving what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from haizhu_broker.web.addresses import pairs
from haizhu_broker.web.clock import now
from haizhu_broker.web.saved.domain import Saved, ViewRefused, keep, unit_of, views_of
from haizhu_broker.web.saved.forms import ViewForm

if TYPE_CHECKING:
    from haizhu_broker.web.listing import Query

MARK, ALL = "view", "all"
GONE = "没有这个视图，可能已删除或不再共享，现按地址中的条件显示。"
UNFIT = "视图“{name}”中有已失效的条件。请去掉失效的条件后重新保存，或在“我的视图”中删除它。"


def name_of(request: HttpRequest) -> str:
    """The name of a list page, under which its views are kept."""
    return request.resolver_match.view_name if request.resolver_match else ""


def address(view: Saved) -> str:
    """The query string that shows the list so."""
    return f"?{view.params}&{MARK}={view.pk}" if view.params else f"?{MARK}={view.pk}"


def default_address(request: HttpRequest) -> str:
    """Where a list opened without any condition begins, if the person wants it so."""
    if request.GET:
        return ""
    mine = (one for one in views_of(request.user) if one.page == name_of(request))
    return next((address(one) for one in mine if one.is_default and one.owner == request.user.pk), "")


class Views:
    """The views of one list as its page shows them."""

    def __init__(self, request: HttpRequest, query: Query) -> None:
        self.request, self.query = request, query
        self.known = [one for one in views_of(request.user) if one.page == name_of(request)]
        self.mark = query.params.get(MARK, "")
        self.active = next((one for one in self.known if str(one.pk) == self.mark), None)

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """Nothing as long as there is no view."""
        if not self.known:
            return []
        everything = {"label": "全部", "url": f"?{MARK}={ALL}", "is_active": self.active is None}
        return [everything, *(self._tab(one) for one in self.known)]

    def _tab(self, one: Saved) -> dict[str, Any]:
        label = one.name if one.owner == self.request.user.pk else f"{one.name}（{one.owner_name}共享）"
        return {"label": label, "url": address(one), "is_active": one == self.active}

    @property
    def problems(self) -> Sequence[str]:
        if self.mark not in ("", ALL) and self.active is None:
            return [GONE]
        return [UNFIT.format(name=self.active.name)] if self.active and self.query.problems else []

    @property
    def clear_mark(self) -> str:
        """What the address without any condition says, lest the default come back."""
        return ALL if any(one.is_default and one.owner == self.request.user.pk for one in self.known) else ""

    @property
    def name(self) -> str:
        """The name offered for saving: that of one's own view which is being looked at."""
        return self.active.name if self.active and self.active.owner == self.request.user.pk else ""

    @property
    def can_share(self) -> bool:
        return unit_of(self.request.user) is not None

    @property
    def is_shared(self) -> bool:
        return bool(self.name and self.active and self.active.organization)

    @property
    def is_default(self) -> bool:
        return bool(self.name and self.active and self.active.is_default)


def saved(request: HttpRequest, query: Query) -> HttpResponse:
    """Save what is shown under the name given, and show it as that view."""
    here = request.get_full_path()
    form = ViewForm(request.POST, user=request.user)
    if query.problems or not form.is_valid():
        first = [fault.message for fault in form.faults] if not query.problems else ["条件中有不能识别的内容"]
        messages.error(request, f"视图没有保存：{first[0]}")
        return HttpResponseRedirect(here)
    try:
        view = keep(request.user, name_of(request), params=said(query), now=now(), **form.choices)
    except ViewRefused as refused:
        messages.error(request, f"视图没有保存：{refused}")
        return HttpResponseRedirect(here)
    messages.success(request, f"视图“{view.name}”已保存。")
    return HttpResponseRedirect(f"{request.path}?{view.params}&{MARK}={view.pk}")


def said(query: Query) -> str:
    """The parameters that say how the list is looked at, and no others."""
    known = query.known_parameters
    return urlencode([(name, value) for name, value in pairs(query.params) if name in known])
