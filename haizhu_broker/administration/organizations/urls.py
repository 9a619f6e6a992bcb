"""The addresses of organizations."""

from haizhu_broker.web.routes import record_routes

from .views import OrganizationCreate, OrganizationDetail, OrganizationList, OrganizationStep

urlpatterns = record_routes(
    "organizations",
    "organization",
    list_page=OrganizationList,
    detail=OrganizationDetail,
    step=OrganizationStep,
    create=OrganizationCreate,
)
