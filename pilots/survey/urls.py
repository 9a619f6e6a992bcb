"""The addresses of the survey."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views
from .imports import PoolImportPage

urlpatterns = [
    path("survey-cases/import/", PoolImportPage.as_view(), name="survey_case_import"),
    path("shortlist/", views.Shortlist.as_view(), name="shortlist"),
    *record_routes(
        "survey-cases",
        "survey_case",
        list_page=views.CaseList,
        detail=views.CaseDetail,
        step=views.CaseStep,
        create=views.CaseCreate,
    ),
    *record_routes(
        "questionnaires",
        "questionnaire",
        list_page=views.QuestionnaireList,
        detail=views.QuestionnaireDetail,
        step=views.QuestionnaireStep,
        create=views.QuestionnaireCreate,
    ),
    *record_routes(
        "answers",
        "answer",
        list_page=views.AnswerList,
        detail=views.AnswerDetail,
        step=views.AnswerStep,
        create=views.AnswerCreate,
    ),
    *record_routes(
        "site-visits",
        "site_visit",
        list_page=views.VisitList,
        detail=views.VisitDetail,
        step=views.VisitStep,
        create=views.VisitCreate,
    ),
    path("site-visits/<int:pk>/sheet/", views.VisitSheet.as_view(), name="site_visit_sheet"),
]
