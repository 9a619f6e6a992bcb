"""The addresses of the calendar."""

from haizhu_broker.web.routes import record_routes

from .views import NoticeCreate, NoticeDetail, NoticeList, NoticeStep

urlpatterns = record_routes(
    "calendar", "notice", list_page=NoticeList, detail=NoticeDetail, step=NoticeStep, create=NoticeCreate
)
