"""The public check of a document, and the download of its files through access."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View
from rest_framework.throttling import AnonRateThrottle

from haizhu_broker.audit.context import address_of

from . import access, domain
from .checking import Finding, check
from .forms import CheckForm, CodeForm
from .models import Document, State
from .standing import standing_of

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
LONGEST = 120


class PerAddress(AnonRateThrottle):
    """Counts the questions of one address, whoever is signed in there."""

    scope = "verify"

    def get_rate(self) -> str:
        return str(settings.VERIFY_RATE)

    def get_cache_key(self, request: Any, view: Any) -> str:
        return str(self.cache_format % {"scope": self.scope, "ident": address_of(request)})


class Limited(View):
    """A public page that one address may ask only so often (VERIFY_RATE)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        throttle = PerAddress()
        if not throttle.allow_request(request, self):
            answer = _asking(request, 429, is_busy=True)
            answer["Retry-After"] = str(ceil(throttle.wait() or 1))
            return answer
        return super().dispatch(request, *args, **kwargs)


class VerifyCode(Limited):
    """Where the code of a printed sheet is typed in, or a file dropped that nobody knows the code of."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.GET or None)
        if form.is_valid():
            if document := domain.verify(form.cleaned_data["code"]):
                return redirect(document.get_verify_url())
            form.add_error("code", "没有查到这个校验码，请与纸面核对后重新输入。")
        return _asking(request, 422 if form.errors else 200, form=form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CheckForm(request.POST, request.FILES)
        if not form.is_valid():
            return _asking(request, 422, file_form=form)
        finding = check(form.cleaned_data["file"])
        if finding.document is None:
            return _asking(request, 200, is_unknown_file=True)
        return _shown(request, finding.document, CheckForm(), finding=finding)


class Verify(Limited):
    """What a document is, and whether a file in hand is the issued one (target of the QR code)."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        document = domain.verify(code)
        return _shown(request, document, CheckForm()) if document else _asking(request, 404, unknown=code)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        document = domain.verify(code)
        if document is None:
            return _asking(request, 404, unknown=code)
        form = CheckForm(request.POST, request.FILES)
        if not form.is_valid():
            return _shown(request, document, form, status=422)
        finding = check(form.cleaned_data["file"], document)
        return _shown(request, document, CheckForm(), finding=finding)


def _asking(request: HttpRequest, status: int, **shown: Any) -> HttpResponse:
    page = {"form": CodeForm(), "file_form": CheckForm(), **shown}
    response = render(request, "papers/verify_code.html", page, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _shown(
    request: HttpRequest, document: Document, form: CheckForm, *, finding: Finding | None = None, status: int = 200
) -> HttpResponse:
    is_void = document.state == State.VOID
    standing = None if is_void else standing_of(document, timezone.localdate())
    shown = {"document": document, "form": form, "is_void": is_void, "finding": finding, "standing": standing}
    response = render(request, "papers/verify.html", shown, status=status)
    response["Cache-Control"] = "no-store"
    return response


class Download(View):
    """The stored file, for those who may view the document's subject; unknown and foreign are both 404."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
        document = Document.objects.filter(pk=pk).first()
        if document is None or not document.has(form) or not access.may_read(request.user, document):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Http404
        etag = f'"{getattr(document, f"{form}_sha256")}"'
        if etag in request.headers.get("If-None-Match", ""):
            return _marked(HttpResponseNotModified(), etag)
        now = timezone.now()
        access.note_download(request.user, document, form, now)
        file, name = getattr(document, form).open("rb"), file_name(document, form)
        return _marked(FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPES[form]), etag)


def file_name(document: Document, form: str) -> str:
    """发文字号 and title as a name that every system takes."""
    words = f"{document.number or ''} {document.title}".strip().translate(FORBIDDEN).strip(". ")
    return f"{words[:LONGEST]}.{form}"


def _marked(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
