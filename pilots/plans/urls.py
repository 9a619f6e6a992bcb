"""The addresses of plans, clauses and follow-ups."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    path(
        "plans/<int:pk>/versions/<int:number>.<str:form>",
        views.VersionFile.as_view(),
        name="plan_version_file",
    ),
    *record_routes(
        "plans",
        "plan",
        list_page=views.PlanList,
        detail=views.PlanDetail,
        step=views.PlanStep,
        create=views.PlanCreate,
    ),
    *record_routes(
        "plan-clauses",
        "plan_clause",
        list_page=views.ClauseList,
        detail=views.ClauseDetail,
        step=views.ClauseStep,
        create=views.ClauseCreate,
    ),
    *record_routes(
        "plan-follow-ups",
        "follow_up",
        list_page=views.FollowUpList,
        detail=views.FollowUpDetail,
        step=views.FollowUpStep,
    ),
]
