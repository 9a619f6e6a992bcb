"""The addresses of grading schemes and gradings."""

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    *record_routes(
        "grading-schemes",
        "gradingscheme",
        list_page=views.SchemeList,
        detail=views.SchemeDetail,
        step=views.SchemeStep,
        create=views.SchemeCreate,
    ),
    *record_routes(
        "gradings",
        "grading",
        list_page=views.GradingList,
        detail=views.GradingDetail,
        step=views.GradingStep,
        create=views.GradingCreate,
    ),
]
