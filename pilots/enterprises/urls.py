"""The addresses of enterprises and of what they declare of themselves."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    *record_routes(
        "enterprises",
        "enterprise",
        list_page=views.EnterpriseList,
        detail=views.EnterpriseDetail,
        step=views.EnterpriseStep,
        create=views.EnterpriseCreate,
    ),
    *record_routes(
        "contacts",
        "contact",
        list_page=views.ContactList,
        detail=views.ContactDetail,
        step=views.ContactStep,
        create=views.ContactCreate,
    ),
    path("contacts/<int:pk>/name/", views.ContactName.as_view(), name="contact_name"),
    path("contacts/<int:pk>/telephone/", views.ContactTelephone.as_view(), name="contact_telephone"),
    path("contacts/<int:pk>/email/", views.ContactEmail.as_view(), name="contact_email"),
    *record_routes(
        "holdings",
        "holding",
        list_page=views.HoldingList,
        detail=views.HoldingDetail,
        step=views.HoldingStep,
        create=views.HoldingCreate,
    ),
    *record_routes(
        "certificates",
        "certificate",
        list_page=views.CertificateList,
        detail=views.CertificateDetail,
        step=views.CertificateStep,
        create=views.CertificateCreate,
    ),
]
