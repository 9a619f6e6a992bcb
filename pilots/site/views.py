"""The pages of the public site; they open to everybody and name no person."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from haizhu_broker.web.clock import today
from haizhu_broker.web.doors import Page

from . import reads


class SitePage(Page):
    """A page without menu, in larger type, for people who have no account."""

    is_public = True

    def show(self, template: str, **page: Any) -> HttpResponse:
        return render(self.request, f"pilots/site/{template}.html", {"page": page}, status=HTTPStatus.OK)


class Home(SitePage):
    """What the pilot is, what is noticed now, who the brokers are, where to turn."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("home", **reads.home(today()))


class Notices(SitePage):
    """The notices that are up, and those of the past."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("notices", **reads.notices(today()))


class NoticePage(SitePage):
    """One notice: its text, how long it is up, its digest, how to object."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = reads.notice(pk, today())
        if found is None:
            raise Http404
        return self.show("notice", **found)


class Announcements(SitePage):
    """The announcements, the newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("announcements", **reads.announcements())


class AnnouncementPage(SitePage):
    """One announcement: its text, its brokers, its digest."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = reads.announcement(pk)
        if found is None:
            raise Http404
        return self.show("announcement", **found)
