"""The addresses of enterprises."""

from haizhu_broker.web.routes import record_routes

from .views import EnterpriseCreate, EnterpriseDetail, EnterpriseList, EnterpriseStep

urlpatterns = record_routes(
    "enterprises",
    "enterprise",
    list_page=EnterpriseList,
    detail=EnterpriseDetail,
    step=EnterpriseStep,
    create=EnterpriseCreate,
)
