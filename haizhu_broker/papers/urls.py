"""Public check pages and the downloads."""

from django.urls import path, re_path

from . import views

app_name = "papers"

urlpatterns = [
    path("verify/", views.VerifyCode.as_view(), name="verify_code"),
    path("verify/<slug:code>/", views.Verify.as_view(), name="verify"),
    re_path(r"^papers/(?P<pk>[0-9]{1,18})/(?P<form>pdf|docx)/$", views.Download.as_view(), name="download"),
]
