"""The sheets of the specimen that show each kind of document: as a page, and as the files it would be issued in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from haizhu_broker.papers.kinds import KINDS, SPECIMENS, shown
from haizhu_broker.papers.rendering import render_docx, render_html, render_pdf
from haizhu_broker.web.export import disposition

CRUMBS = [("样张", "/specimen/")]
RENDERERS = {"pdf": (render_pdf, "application/pdf"), "docx": (render_docx, "application/octet-stream")}


def listed(request: HttpRequest) -> HttpResponse:
    """Every kind that has a specimen, by label."""
    kinds = sorted((KINDS[code] for code in SPECIMENS), key=lambda one: one.label)
    return render(request, "web/specimen/papers.html", {"kinds": kinds, "crumbs": [*CRUMBS, ("公文样张", "")]})


def paper(request: HttpRequest, code: str) -> HttpResponse:
    """One specimen on its sheet."""
    if code not in SPECIMENS:
        raise Http404
    crumbs = [*CRUMBS, ("公文样张", "/specimen/papers/"), (KINDS[code].label, "")]
    written = {"kind": KINDS[code], "paper": render_html(shown(code)), "crumbs": crumbs}
    return render(request, "web/specimen/paper.html", written)


def file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The specimen as PDF or DOCX."""
    if code not in SPECIMENS:
        raise Http404
    renderer, content_type = RENDERERS[form]
    answer = HttpResponse(renderer(shown(code)), content_type=content_type)
    answer["Content-Disposition"] = disposition(f"{KINDS[code].label}（样张）.{form}")
    return answer


urlpatterns = [
    path("papers/", listed, name="specimen_papers"),
    path("papers/<slug:code>/", paper, name="specimen_paper"),
    path("papers/<slug:code>/pdf/", file, {"form": "pdf"}, name="specimen_paper_pdf"),
    path("papers/<slug:code>/docx/", file, {"form": "docx"}, name="specimen_paper_docx"),
]
