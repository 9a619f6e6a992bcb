"""The addresses of appointments."""

from haizhu_broker.web.routes import record_routes

from .views import MembershipCreate, MembershipDetail, MembershipList, MembershipStep

urlpatterns = record_routes(
    "appointments",
    "membership",
    list_page=MembershipList,
    detail=MembershipDetail,
    step=MembershipStep,
    create=MembershipCreate,
)
