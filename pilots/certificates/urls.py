"""The addresses of certificates."""

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = record_routes(
    "pilot-certificates",
    "pilot_certificate",
    list_page=views.PilotCertificateList,
    detail=views.PilotCertificateDetail,
    step=views.PilotCertificateStep,
    create=views.PilotCertificateCreate,
)
