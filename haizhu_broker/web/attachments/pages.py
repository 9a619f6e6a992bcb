"""Download and preview of a file, for those who may read it; everybody else finds nothing there."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Any

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from haizhu_broker.attachments import access, domain
from haizhu_broker.attachments.checking.apart import picture_of
from haizhu_broker.attachments.checking.refusal import Refused
from haizhu_broker.attachments.examining import limits
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.web import clock
from haizhu_broker.web.doors import Page

from .tab import Line

SHUT = "default-src 'none'; frame-ancestors 'none'; sandbox"
KEPT_SECONDS = 900
WAITING = "这个文件正在等待病毒扫描，扫描通过后即可下载。"


class FilePage(Page):
    """Something of one attachment."""

    def found(self, request: HttpRequest, pk: int) -> Attachment:
        """The attachment that this person may read; 404 otherwise."""
        attachment = Attachment.objects.filter(pk=pk, removed_at=None).first()
        if attachment is None or not access.may_read(request.user, attachment):
            raise Http404
        return attachment


class Download(FilePage):
    """The file as it was handed in; never shown within a page."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        attachment = self.found(request, pk)
        if not attachment.is_open:
            return render(request, "409.html", {"conflict": WAITING}, status=HTTPStatus.CONFLICT)
        domain.handed_out(attachment, "下载附件", user=request.user, now=clock.now())
        file = attachment.file.open("rb")
        return shut(FileResponse(file, as_attachment=True, filename=attachment.name), "application/octet-stream")


class Preview(FilePage):
    """The page around the picture of a file, with what is known of it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        attachment = self.found(request, pk)
        if not attachment.is_open or not attachment.kind.is_pictured:
            raise Http404
        domain.handed_out(attachment, "预览附件", user=request.user, now=clock.now())
        subject: Any = access.subject_of(attachment)
        page = {
            "title": attachment.name,
            "line": Line(attachment),
            "subject": str(subject),
            "back_url": subject.get_absolute_url() + "?tab=files",
            **self.place(request, attachment),
        }
        crumbs = [(str(subject), subject.get_absolute_url()), (attachment.name, "")]
        return render(request, "web/attachments/preview.html", {"page": page, "crumbs": crumbs})

    def place(self, request: HttpRequest, attachment: Attachment) -> dict[str, Any]:
        """Which page of the file is shown, and the ways to those before and after."""
        number = page_asked(request, attachment)
        last = attachment.pages or 1
        return {
            "number": number,
            "last": last,
            "picture_url": f"{reverse('attachments:picture', args=[attachment.pk])}?page={number}",
            "previous_url": f"?page={number - 1}" if number > 1 else "",
            "next_url": f"?page={number + 1}" if number < last else "",
        }


class Picture(FilePage):
    """A page of the file drawn anew as PNG; not one byte of the file itself."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        attachment = self.found(request, pk)
        if not attachment.is_open or not attachment.kind.is_pictured:
            raise Http404
        number = page_asked(request, attachment)
        key = f"attachment:{attachment.sha256}:{number}"
        picture = cache.get(key)
        if picture is None:
            try:
                with attachment.file.open("rb") as file:
                    picture = picture_of(file, attachment.kind, number, limits())
            except (Refused, OSError) as error:
                raise Http404 from error
            cache.set(key, picture, KEPT_SECONDS)
        answer = shut(HttpResponse(picture), "image/png")
        answer["ETag"] = f'"{hashlib.sha256(picture).hexdigest()}"'
        return answer


def page_asked(request: HttpRequest, attachment: Attachment) -> int:
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:6]) <= max(attachment.pages, 1)):
        raise Http404
    return int(asked)


def shut(answer: HttpResponseBase, content_type: str) -> HttpResponseBase:
    """Nothing in the answer runs, whatever a browser takes it for; no cache between keeps it."""
    answer["Content-Type"] = content_type
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SHUT
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
