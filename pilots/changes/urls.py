"""The addresses of change notices."""

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = record_routes(
    "change-notices",
    "changenotice",
    list_page=views.ChangeNoticeList,
    detail=views.ChangeNoticeDetail,
    step=views.ChangeNoticeStep,
    create=views.ChangeNoticeCreate,
)
