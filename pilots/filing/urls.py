"""The addresses of filings and authorities."""

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
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
