"""The addresses of the standards."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    path("standards/<int:pk>/compare/", views.StandardComparison.as_view(), name="standard_compare"),
    path("shared-standards/<int:pk>/", views.SharedStandard.as_view(), name="standard_shared"),
    path("standards/<int:pk>/file/", views.StandardFile.as_view(), name="standard_file"),
    *record_routes(
        "standards",
        "standard",
        list_page=views.StandardList,
        detail=views.StandardDetail,
        step=views.StandardStep,
        create=views.StandardCreate,
    ),
    *record_routes(
        "criteria",
        "criterion",
        list_page=views.CriterionList,
        detail=views.CriterionDetail,
        step=views.CriterionStep,
        create=views.CriterionCreate,
    ),
]
