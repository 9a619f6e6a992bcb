"""The addresses of the public site."""

from django.urls import path

from . import views

urlpatterns = [
    path("public/", views.Home.as_view(), name="site_home"),
    path("public/notices/", views.Notices.as_view(), name="site_notices"),
    path("public/announcements/", views.Announcements.as_view(), name="site_announcements"),
    path("public/announcements/<int:pk>/", views.AnnouncementPage.as_view(), name="site_announcement"),
    path("public/notices/<int:pk>/", views.NoticePage.as_view(), name="site_notice"),
]
