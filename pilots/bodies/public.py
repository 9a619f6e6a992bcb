"""The page for everybody: the plan in one picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from haizhu_broker.web.clock import today
from haizhu_broker.web.doors import Page
from pilots.programme.models import Programme

from .picture import picture


class Picture(Page):
    """一图读懂 of the latest programme (方案, 主动公开)."""

    is_public = True
    title = "一图读懂"

    def get(self, request: HttpRequest) -> HttpResponse:
        programme = Programme.objects.order_by("-issued_on", "-pk").first()
        page = {"title": self.title, "day": today(), **(picture(programme, today()) if programme else {})}
        return render(request, "pilots/bodies/picture.html", {"page": page})
