"""What the tabs of an announcement show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from haizhu_broker.papers.rendering import render_html
from haizhu_broker.web.clock import today

from .access import ANNOUNCEMENT as POLICY
from .models import Announced, Announcement
from .paper import content_of
from .states import DRAFT


def listed_of(announcement: Announcement) -> list[Announced]:
    """The firms in their order, with all that a page writes of them; one statement."""
    related = ("application__enterprise__organization", "application__sector", "broker")
    return list(announcement.announced.select_related(*related))


def firms(announcement: Announcement, user: Any) -> Mapping[str, Any]:
    """The firms, each with the way to settle it while the list is drafted."""
    may = announcement.state == DRAFT and POLICY.may_ever(user, "settle")
    step = f"{announcement.get_absolute_url()}steps/settle/"
    rows = [
        {
            "one": one,
            "sector": one.application.sector,
            "type": one.type_label,
            "grade": one.grade_label,
            "url": one.broker.get_absolute_url() if one.broker else "",
            "settle_url": f"{step}?firm={one.pk}" if may else "",
        }
        for one in listed_of(announcement)
    ]
    return {"rows": rows}


def paper(announcement: Announcement, user: Any) -> Mapping[str, Any]:
    """The document as issued, or the draft as it would be."""
    document = announcement.document
    if document is not None:
        url = reverse("papers:download", args=[document.pk, "pdf"])
        return {"document": document, "file_url": url, "html": render_html(document.written)}
    return {"document": None, "html": render_html(content_of(announcement, listed_of(announcement), today()))}
