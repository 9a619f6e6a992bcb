"""The addresses of rounds, applications and statements."""

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    *record_routes(
        "rounds",
        "round",
        list_page=views.RoundList,
        detail=views.RoundDetail,
        step=views.RoundStep,
        create=views.RoundCreate,
    ),
    *record_routes(
        "applications",
        "application",
        list_page=views.ApplicationList,
        detail=views.ApplicationDetail,
        step=views.ApplicationStep,
        create=views.ApplicationCreate,
    ),
    *record_routes(
        "statements",
        "statement",
        list_page=views.StatementList,
        detail=views.StatementDetail,
        step=views.StatementStep,
    ),
]
