"""What the pages of the public site show: only what is published anyway."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from haizhu_broker.papers.rendering import render_html
from haizhu_broker.web import marks
from haizhu_broker.workdays.table import calendar
from pilots.announcement.models import Announcement
from pilots.announcement.states import ANNOUNCED
from pilots.notices.models import PublicNotice
from pilots.notices.paper import days_words
from pilots.notices.states import POSTED, PUBLIC_NOTICE
from pilots.notices.terms import term_words
from pilots.programme.models import Programme
from pilots.registry.reads import first_ones, of_brokers

MOST = 200


class NoticeRow(NamedTuple):
    """A notice as the list shows it."""

    title: str
    url: str
    number: str
    posted_on: date | None
    ends_on: date | None
    state: SafeString
    left: str


def home(day: date) -> dict[str, Any]:
    """The first page: a fixed number of statements."""
    return {
        "title": settings.PILOT_NAME,
        "programme": Programme.objects.order_by("-pk").first(),
        "notices": _notice_rows(PublicNotice.objects.filter(state=POSTED), day),
        "brokers": first_ones(),
    }


def notices(day: date) -> dict[str, Any]:
    """The notices that are up first, then those of the past, the newest first."""
    rows = _notice_rows(PublicNotice.objects.shown().order_by("-posted_on", "-pk")[:MOST], day)
    return {
        "title": "公示",
        "current": [one for one in rows if one.left],
        "past": [one for one in rows if not one.left],
    }


def notice(pk: int, day: date) -> dict[str, Any] | None:
    """One notice as it was posted; None when nothing of that key was."""
    found = PublicNotice.objects.shown().select_related("document").filter(pk=pk).first()
    if found is None or found.document is None:
        return None
    state = PUBLIC_NOTICE.states[found.state]
    left = term_words(found.state, found.ends_on, day, calendar())
    return {
        "title": found.title,
        "notice": found,
        "document": found.document,
        "file_url": reverse("papers:download", args=[found.document.pk, "pdf"]),
        "state": marks.badge(state.tone, state.label),
        "left": left,
        "is_up": bool(left) and found.ends_on is not None and day <= found.ends_on,
        "term": days_words(found),
        "html": render_html(found.document.written),
    }


def announcements() -> dict[str, Any]:
    """The announcements, the newest first."""
    found = Announcement.objects.filter(state=ANNOUNCED).select_related("document").order_by("-announced_on", "-pk")
    rows = [(one, reverse("pilots:site_announcement", args=[one.pk])) for one in found[:MOST]]
    return {"title": "公布名单", "rows": rows}


def announcement(pk: int) -> dict[str, Any] | None:
    """One announcement as it was issued; None when there is none."""
    found = Announcement.objects.filter(state=ANNOUNCED).select_related("document").filter(pk=pk).first()
    if found is None or found.document is None:
        return None
    return {
        "title": found.title,
        "announcement": found,
        "document": found.document,
        "file_url": reverse("papers:download", args=[found.document.pk, "pdf"]),
        "brokers": of_brokers(found.announced.values("broker")),
        "html": render_html(found.document.written),
    }


def _notice_rows(notices: Any, day: date) -> list[NoticeRow]:
    days = calendar()
    return [
        NoticeRow(
            title=one.title,
            url=reverse("pilots:site_notice", args=[one.pk]),
            number=one.document.number or "",
            posted_on=one.posted_on,
            ends_on=one.ends_on,
            state=marks.badge(PUBLIC_NOTICE.states[one.state].tone, PUBLIC_NOTICE.states[one.state].label),
            left=term_words(one.state, one.ends_on, day, days),
        )
        for one in notices.select_related("document")
    ]
