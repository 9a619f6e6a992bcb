"""The addresses of the exchange, below `filings/`."""

from django.urls import path

from .changes import ChangesApi
from .packages import FileApi, ManifestApi, PackageApi
from .receipts import ReceiptsApi
from .schema import SchemaApi

PACKAGE = "filings/packages/<int:package>/"
urlpatterns = [
    path("filings/changes/", ChangesApi.as_view(), name="filing-changes"),
    path("filings/schema/<int:version>/", SchemaApi.as_view(), name="filing-schema"),
    path(PACKAGE, PackageApi.as_view(), name="filing-package"),
    path(f"{PACKAGE}manifest/", ManifestApi.as_view(), name="filing-manifest"),
    path(f"{PACKAGE}files/<slug:digest>/", FileApi.as_view(), name="filing-file"),
    path(f"{PACKAGE}receipts/", ReceiptsApi.as_view(), name="filing-receipts"),
]
