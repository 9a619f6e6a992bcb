"""Entries in the API of the staff; a firm hands in on the public page alone."""

from haizhu_broker.api.records import RecordApi

from .columns import ENTRIES, FACTS
from .forms import FORMS
from .states import ENTRY


class EntryApi(RecordApi):
    """The applications of firms to enter."""

    listing = ENTRIES
    facts = FACTS
    lifecycle = ENTRY
    forms = FORMS


urlpatterns = EntryApi.routes("entries", "entry")
