"""The addresses of letters."""

from django.urls import include, path

from haizhu_broker import urls as portal
from haizhu_broker.web.routes import record_routes
from tests.letters.views import LetterCreate, LetterDetail, LetterList, LetterStep

letters = record_routes(
    "letters", "letter", list_page=LetterList, detail=LetterDetail, step=LetterStep, create=LetterCreate
)
urlpatterns = [*portal.urlpatterns, path("", include((letters, "letters")))]
