"""The addresses of practitioners."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    *record_routes(
        "practitioners",
        "practitioner",
        list_page=views.PractitionerList,
        detail=views.PractitionerDetail,
        step=views.PractitionerStep,
        create=views.PractitionerCreate,
    ),
    path(
        "practitioners/<int:pk>/identity-number/",
        views.IdentityNumber.as_view(),
        name="practitioner_identity_number",
    ),
    path(
        "brokers/<int:pk>/practitioners/import/",
        views.PractitionerImportPage.as_view(),
        name="practitioner_import",
    ),
]
