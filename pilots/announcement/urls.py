"""The addresses of announcements."""

from haizhu_broker.web.routes import record_routes

from .views import AnnouncementCreate, AnnouncementDetail, AnnouncementList, AnnouncementStep

urlpatterns = record_routes(
    "announcements",
    "announcement",
    list_page=AnnouncementList,
    detail=AnnouncementDetail,
    step=AnnouncementStep,
    create=AnnouncementCreate,
)
