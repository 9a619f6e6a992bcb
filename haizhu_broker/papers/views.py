"""The public check of a document, and the download of its files through access."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from . import access, domain
from .forms import CheckForm, CodeForm
from .models import Document, State

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
LONGEST = 120


class VerifyCode(View):
    """Where the code of a printed sheet is typed in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.GET or None)
        if form.is_valid():
            if document := domain.verify(form.cleaned_data["code"]):
                return redirect(document.get_verify_url())
            form.add_error("code", "没有查到这个校验码，请与纸面核对后重新输入。")
        return render(request, "papers/verify_code.html", {"form": form}, status=422 if form.errors else 200)


class Verify(View):
    """What a document is, and whether a file in hand is the issued one (target of the QR code)."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return _shown(request, code, CheckForm())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = CheckForm(request.POST, request.FILES)
        if not form.is_valid():
            return _shown(request, code, form, status=422)
        return _shown(request, code, CheckForm(), file=form.cleaned_data["file"])


def _shown(request: HttpRequest, code: str, form: CheckForm, *, file: Any = None, status: int = 200) -> HttpResponse:
    document = domain.verify(code)
    if document is None:
        return render(request, "papers/verify_code.html", {"form": CodeForm(), "unknown": code}, status=404)
    shown = {"document": document, "form": form, "is_void": document.state == State.VOID}
    if file is not None:
        shown["compared"] = {"is_same": bool(domain.matching_form(document, domain.digests_of(file)))}
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
