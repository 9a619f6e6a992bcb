"""The addresses of incoming papers and endorsements."""

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    *record_routes(
        "incoming",
        "incoming",
        list_page=views.IncomingList,
        detail=views.IncomingDetail,
        step=views.IncomingStep,
        create=views.IncomingCreate,
    ),
    *record_routes(
        "endorsements",
        "endorsement",
        list_page=views.EndorsementList,
        detail=views.EndorsementDetail,
        step=views.EndorsementStep,
        create=views.EndorsementCreate,
    ),
]
