"""The addresses of monitoring reports, timetable and due reports."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    path("monitoring-reports/request/", views.ReportRequest.as_view(), name="monitoring_report_request"),
    path("occurrences/<int:pk>/retry/", views.OccurrenceRetry.as_view(), name="occurrence_retry"),
    *record_routes(
        "monitoring-reports",
        "monitoring_report",
        list_page=views.ReportList,
        detail=views.ReportDetail,
        step=views.ReportStep,
        create=views.ReportCreate,
    ),
    *record_routes(
        "timetables",
        "timetable",
        list_page=views.TimetableList,
        detail=views.TimetableDetail,
        step=views.TimetableStep,
        create=views.TimetableCreate,
    ),
    *record_routes("occurrences", "occurrence", list_page=views.OccurrenceList, detail=views.OccurrenceDetail),
]
