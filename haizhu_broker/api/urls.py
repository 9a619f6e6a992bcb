"""What the API offers beside the records: its description, and an answer for addresses that no operation has."""

from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from haizhu_broker.api import problems
from haizhu_broker.api.docs import DocsPage, OpenApi


def api_patterns(*records: list[URLPattern]) -> list[URLPattern]:
    """The address table below /api/v1/: the records given, the description, and 404 as a problem for all else."""
    return [
        path("openapi.json", OpenApi.as_view(), name="openapi"),
        path("docs/", DocsPage.as_view(), name="docs"),
        *(pattern for patterns in records for pattern in patterns),
        re_path(r"^.*$", problems.not_found),
    ]


problem_kinds = path("problems/<slug:kind>", RedirectView.as_view(url="/api/v1/docs/#%(kind)s"), name="problem_kind")
