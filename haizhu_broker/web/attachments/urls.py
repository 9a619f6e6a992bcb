"""The addresses of attachments."""

from django.urls import path

from .pages import Download, Picture, Preview

app_name = "attachments"
urlpatterns = [
    path("attachments/<int:pk>/", Preview.as_view(), name="preview"),
    path("attachments/<int:pk>/download/", Download.as_view(), name="download"),
    path("attachments/<int:pk>/picture/", Picture.as_view(), name="picture"),
]
