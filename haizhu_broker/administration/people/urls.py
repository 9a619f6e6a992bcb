"""The addresses of accounts."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from .imports import AccountImportPage
from .views import AccountCreate, AccountDetail, AccountList, AccountStep, Activate

urlpatterns = [
    path("accounts/import/", AccountImportPage.as_view(), name="account_import"),
    path("activate/<uidb64>/<token>/", Activate.as_view(), name="activate"),
    *record_routes(
        "accounts",
        "account",
        list_page=AccountList,
        detail=AccountDetail,
        step=AccountStep,
        create=AccountCreate,
    ),
]
