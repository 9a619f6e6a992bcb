"""The addresses of machine accounts, and those of OAuth."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from .endpoints import RevokeEndpoint, TokenEndpoint
from .views import ClientCreate, ClientDetail, ClientList, ClientStep

urlpatterns = record_routes(
    "clients", "client", list_page=ClientList, detail=ClientDetail, step=ClientStep, create=ClientCreate
)
oauth = [
    path("token/", TokenEndpoint.as_view(), name="oauth_token"),
    path("revoke/", RevokeEndpoint.as_view(), name="oauth_revoke"),
]
