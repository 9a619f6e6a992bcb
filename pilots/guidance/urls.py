"""The addresses of guidance and questions."""

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    *record_routes(
        "guidance",
        "guidance",
        list_page=views.GuidanceList,
        detail=views.GuidanceDetail,
        step=views.GuidanceStep,
        create=views.GuidanceCreate,
    ),
    *record_routes(
        "questions",
        "question",
        list_page=views.QuestionList,
        detail=views.QuestionDetail,
        step=views.QuestionStep,
        create=views.QuestionCreate,
    ),
]
