"""The addresses of letters, pages and API."""

from django.urls import include, path

from haizhu_broker.administration.clients.urls import oauth
from haizhu_broker.api.problems import server_error
from haizhu_broker.api.urls import api_patterns, problem_kinds
from haizhu_broker.home.notices import JobPage
from haizhu_broker.web.bulk.pages import BulkPage
from haizhu_broker.web.large_exports import ExportFilePage
from haizhu_broker.web.routes import record_routes
from haizhu_broker.web.saved.pages import SavedViewPage, SavedViews
from tests.letters.api import LetterApi
from tests.letters.imports import AmountImportPage
from tests.letters.views import LetterCreate, LetterDetail, LetterList, LetterStep, LetterTelephone

letters = record_routes(
    "letters", "letter", list_page=LetterList, detail=LetterDetail, step=LetterStep, create=LetterCreate
)
handler500 = server_error
letters.append(path("letters/<int:pk>/telephone/", LetterTelephone.as_view(), name="letter_telephone"))
urlpatterns = [
    path("accounts/", include("haizhu_broker.signin.urls")),
    path("api/v1/", include(api_patterns(LetterApi.routes("letters", "letter")))),
    problem_kinds,
    path("bulk/<uuid:pk>/", BulkPage.as_view(), name="bulk"),
    path("jobs/<int:pk>/", JobPage.as_view(), name="job"),
    path("exports/<int:pk>/", ExportFilePage.as_view(), name="export_file"),
    path("views/", SavedViews.as_view(), name="saved_views"),
    path("views/<int:pk>/", SavedViewPage.as_view(), name="saved_view"),
    path("oauth/", include(oauth)),
    path("letters/amounts/", AmountImportPage.as_view(), name="amounts"),
    path("", include((letters, "letters"))),
    path("", include("haizhu_broker.papers.urls")),
]
