"""Composition: where every app is mounted."""

from django.conf import settings
from django.urls import include, path

from haizhu_broker.api.urls import problem_kinds
from haizhu_broker.home import health, notices

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("api/v1/", include("haizhu_broker.api_urls")),
    problem_kinds,
    path("", include("pilots.urls")),
    path("", include("supervision.urls")),
    path("", include("haizhu_broker.papers.urls")),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    path("notices/", notices.NoticeList.as_view(), name="notices"),
    path("notices/<int:pk>/", notices.NoticePage.as_view(), name="notice"),
    path("jobs/<int:pk>/", notices.JobPage.as_view(), name="job"),
    path("jobs/<int:pk>/progress/", notices.JobProgress.as_view(), name="job_progress"),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("specimen/", include("haizhu_broker.web.specimen.views")))
