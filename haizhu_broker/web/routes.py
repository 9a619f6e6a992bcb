"""The addresses of one record type: list, detail, steps and creating verbs under one prefix."""

from django.urls import URLPattern, path

from haizhu_broker.web.lists import ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage


def record_routes(
    prefix: str,
    name: str,
    *,
    list_page: type[ListPage] | None = None,
    detail: type[DetailPage] | None = None,
    step: type[StepPage] | None = None,
    create: type[CreatePage] | None = None,
) -> list[URLPattern]:
    """`<prefix>/`, `…/<pk>/`, `…/<pk>/steps/<step>/` and `…/new/<step>/`, named `<name>_list` and so on."""
    pages = [
        (f"{prefix}/", list_page, "list"),
        (f"{prefix}/<int:pk>/", detail, "detail"),
        (f"{prefix}/<int:pk>/steps/<slug:step>/", step, "step"),
        (f"{prefix}/new/<slug:step>/", create, "create"),
    ]
    return [path(address, page.as_view(), name=f"{name}_{kind}") for address, page, kind in pages if page is not None]
