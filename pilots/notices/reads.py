"""What the tabs of a notice show, where it leads, and how its term is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from haizhu_broker.papers.rendering import render_html
from haizhu_broker.web.clock import today
from haizhu_broker.web.lists import Action

from .access import OBJECTION as OBJECTIONS_OF
from .models import PublicNotice
from .paper import content_of


def ways_on(notice: PublicNotice, user: Any) -> Sequence[Action]:
    """Where a posted notice leads: the page of the public, and for the bureau what was objected."""
    if notice.posted_on is None:
        return ()
    found = [Action("公众网站页面", reverse("pilots:site_notice", args=[notice.pk]))]
    if OBJECTIONS_OF.may_ever(user, "view"):
        found.append(Action("查看异议", f"{reverse('pilots:objection_list')}?notice={notice.pk}"))
    return found


def noticed(notice: PublicNotice, user: Any) -> Mapping[str, Any]:
    """Whom the notice names."""
    return {"noticed": notice.noticed.select_related("enterprise__organization")}


def paper(notice: PublicNotice, user: Any) -> Mapping[str, Any]:
    """The document as issued, or the draft as it would be."""
    if notice.document is not None:
        url = reverse("papers:download", args=[notice.document.pk, "pdf"])
        return {"document": notice.document, "file_url": url, "html": render_html(notice.document.written)}
    named = list(notice.noticed.all())
    return {"document": None, "html": render_html(content_of(notice, named, today()))}
