"""我的视图: every view of the person, to rename, share, make the default or delete."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, resolve, reverse

from haizhu_broker.web.doors import Page
from haizhu_broker.web.models import SavedView
from haizhu_broker.web.saved.domain import Saved, ViewRefused, change, delete, views_of
from haizhu_broker.web.saved.forms import ViewForm
from haizhu_broker.web.saved.lists import address


class SavedViews(Page):
    """One's own views by list, each with its form; those shared by colleagues below, to open only."""

    title = "我的视图"

    def get(self, request: HttpRequest) -> HttpResponse:
        views = views_of(request.user)
        page = {
            "title": self.title,
            "mine": [self.line(one, request) for one in views if one.owner == request.user.pk],
            "others": [self.line(one) for one in views if one.owner != request.user.pk],
        }
        return render(request, "web/saved_views.html", {"page": page, "crumbs": [(self.title, "")]})

    def line(self, one: Saved, request: HttpRequest | None = None) -> dict[str, Any]:
        place = place_of(one.page)
        initial = {"name": one.name, "is_shared": bool(one.organization), "is_default": one.is_default}
        prefix = f"id_{one.pk}_%s"
        form = ViewForm(initial=initial, auto_id=prefix, user=request.user) if request else None
        return {
            "pk": one.pk,
            "name": one.name,
            "list": title_of(place),
            "url": f"{place}{address(one)}" if place else "",
            "owner": one.owner_name,
            "form": form,
        }


class SavedViewPage(Page):
    """Change or delete one's own view; another's does not exist here."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.own(request, pk)
        return redirect("saved_views")

    def own(self, request: HttpRequest, pk: int) -> SavedView:
        view = SavedView.objects.filter(owner_id=request.user.pk, pk=pk).first()
        if view is None:
            raise Http404
        return view

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        view = self.own(request, pk)
        if "delete" in request.POST:
            delete(view)
            messages.success(request, f"视图“{view.name}”已删除。")
            return redirect("saved_views")
        return self.changed(request, view)

    def changed(self, request: HttpRequest, view: SavedView) -> HttpResponseRedirect:
        form = ViewForm(request.POST, user=request.user)
        if not form.is_valid():
            messages.error(request, f"视图“{view.name}”没有修改：{form.faults[0].message}")
            return redirect("saved_views")
        try:
            change(view, request.user, **form.choices)
            messages.success(request, f"视图“{view.name}”已修改。")
        except ViewRefused as refused:
            messages.error(request, f"视图没有修改：{refused}")
        return redirect("saved_views")


def place_of(page: str) -> str:
    """The path of a list by its name; nothing when the portal has it no longer."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


def title_of(place: str) -> str:
    """How the list at this path is called."""
    return resolve(place).func.view_class.title if place else "已取消的列表"
