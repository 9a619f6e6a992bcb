"""The addresses of the composition: my work, search, help, notices, health."""

from django.urls import path

from haizhu_broker.web.bulk.pages import BulkPage
from haizhu_broker.web.large_exports import ExportFilePage
from haizhu_broker.web.saved.pages import SavedViewPage, SavedViews

from . import handbook, health, notices
from .clauses.pages import ClauseMap
from .metrics import metrics
from .overview import Overview
from .preferences import NoticePreferences
from .search import Search
from .views import Home

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("overview/", Overview.as_view(), name="overview"),
    path("clauses/", ClauseMap.as_view(), name="clauses"),
    path("search/", Search.as_view(), name="search"),
    path("help/", handbook.Chapter.as_view(), name="help"),
    path("help/images/<str:name>", handbook.Picture.as_view(), name="help_picture"),
    path("help/<str:chapter>/", handbook.Chapter.as_view(), name="help_chapter"),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    path("health/metrics/", metrics, name="metrics"),
    path("bulk/<uuid:pk>/", BulkPage.as_view(), name="bulk"),
    path("exports/<int:pk>/", ExportFilePage.as_view(), name="export_file"),
    path("views/", SavedViews.as_view(), name="saved_views"),
    path("views/<int:pk>/", SavedViewPage.as_view(), name="saved_view"),
    path("notices/", notices.NoticeList.as_view(), name="notices"),
    path("notices/preferences/", NoticePreferences.as_view(), name="notice_preferences"),
    path("notices/<int:pk>/", notices.NoticePage.as_view(), name="notice"),
    path("jobs/<int:pk>/", notices.JobPage.as_view(), name="job"),
    path("jobs/<int:pk>/progress/", notices.JobProgress.as_view(), name="job_progress"),
]
