"""Filings and authorities in the API, and the exchange with an authority's client."""

from haizhu_broker.api.records import RecordApi

from .columns import AUTHORITIES, AUTHORITY_FACTS, FILING_FACTS, FILINGS
from .exchange.urls import urlpatterns as exchange
from .forms import AUTHORITY_FORMS, FILING_FORMS
from .states import AUTHORITY, FILING


class FilingApi(RecordApi):
    """The ledger of filings; an authority's client reads what is addressed to it."""

    listing = FILINGS
    facts = FILING_FACTS
    lifecycle = FILING
    forms = FILING_FORMS


class AuthorityApi(RecordApi):
    """The authorities of province and city."""

    listing = AUTHORITIES
    facts = AUTHORITY_FACTS
    lifecycle = AUTHORITY
    forms = AUTHORITY_FORMS


urlpatterns = [
    *exchange,
    *FilingApi.routes("filings", "filing"),
    *AuthorityApi.routes("filing-authorities", "filing-authority"),
]
