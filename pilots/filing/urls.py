"""The addresses of filings and authorities."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import carriage, views

ATTEMPT = "filings/<int:pk>/attempts/<int:attempt>/"
urlpatterns = [
    path("filings/receipts/", carriage.CarryPage.as_view(), name="filing_carry"),
    path("filings/receipts/<int:receipt>/scan/", carriage.ScanPage.as_view(), name="filing_scan"),
    path(f"{ATTEMPT}archive/", carriage.ArchivePage.as_view(), name="filing_archive"),
    path(f"{ATTEMPT}files/<slug:digest>/", carriage.FilePage.as_view(), name="filing_file"),
    *record_routes(
        "filings",
        "filing",
        list_page=views.FilingList,
        detail=views.FilingDetail,
        step=views.FilingStep,
        create=views.FilingCreate,
    ),
    *record_routes(
        "filing-authorities",
        "authority",
        list_page=views.AuthorityList,
        detail=views.AuthorityDetail,
        step=views.AuthorityStep,
        create=views.AuthorityCreate,
    ),
]
