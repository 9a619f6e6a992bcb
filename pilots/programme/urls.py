"""The addresses of programme and tasks."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    path("programmes/", views.PlanEntry.as_view(), name="plan"),
    path("programmes/<int:pk>/search/", views.PlanSearch.as_view(), name="plan_search"),
    *record_routes("programmes", "programme", detail=views.ProgrammeDetail, step=views.ProgrammeStep),
    *record_routes(
        "tasks",
        "task",
        list_page=views.TaskList,
        detail=views.TaskDetail,
        step=views.TaskStep,
        create=views.TaskCreate,
    ),
    path("tasks/<int:pk>/notes/<int:note>/file/", views.NoteFile.as_view(), name="note_file"),
]
