"""The addresses of periodic reports."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from .imports import FigureImportPage
from .views import Receipt, ReportDetail, ReportList, ReportStep, StampedPage

PREFIX = "periodic-reports"

urlpatterns = [
    *record_routes(PREFIX, "periodic_report", list_page=ReportList, detail=ReportDetail, step=ReportStep),
    path(f"{PREFIX}/<int:pk>/import/", FigureImportPage.as_view(), name="periodic_report_import"),
    path(f"{PREFIX}/<int:pk>/receipt/<int:number>/", Receipt.as_view(), name="periodic_report_receipt"),
    path(f"{PREFIX}/<int:pk>/stamped-page/<int:number>/", StampedPage.as_view(), name="periodic_report_page"),
]
