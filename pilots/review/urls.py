"""The addresses of the review."""

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    *record_routes(
        "panels",
        "panel",
        list_page=views.PanelList,
        detail=views.PanelDetail,
        step=views.PanelStep,
        create=views.PanelCreate,
    ),
    *record_routes(
        "panel-members", "panel_member", list_page=views.MemberList, detail=views.MemberDetail, step=views.MemberStep
    ),
    *record_routes(
        "score-sheets", "score_sheet", list_page=views.SheetList, detail=views.SheetDetail, step=views.SheetStep
    ),
    *record_routes("review-results", "review_result", list_page=views.ResultList, detail=views.ResultDetail),
]
