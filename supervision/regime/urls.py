"""The addresses of the regime."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    path("indicator-sets/<int:pk>/compare/", views.SetComparison.as_view(), name="indicator_set_compare"),
    *record_routes(
        "indicator-sets",
        "indicator_set",
        list_page=views.SetList,
        detail=views.SetDetail,
        step=views.SetStep,
        create=views.SetCreate,
    ),
    *record_routes(
        "indicators",
        "indicator",
        list_page=views.IndicatorList,
        detail=views.IndicatorDetail,
        step=views.IndicatorStep,
        create=views.IndicatorCreate,
    ),
    *record_routes(
        "inputs",
        "named_input",
        list_page=views.InputList,
        detail=views.InputDetail,
        step=views.InputStep,
        create=views.InputCreate,
    ),
    *record_routes(
        "rules",
        "rule",
        list_page=views.RuleList,
        detail=views.RuleDetail,
        step=views.RuleStep,
        create=views.RuleCreate,
    ),
    *record_routes(
        "objectives",
        "objective",
        list_page=views.ObjectiveList,
        detail=views.ObjectiveDetail,
        step=views.ObjectiveStep,
        create=views.ObjectiveCreate,
    ),
]
