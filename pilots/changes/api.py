"""Change notices in the API."""

from haizhu_broker.api.records import RecordApi

from .columns import CHANGE_NOTICES, FACTS
from .forms import FORMS
from .states import CHANGE_NOTICE


class ChangeNoticeApi(RecordApi):
    """What firms report of changes, and what followed."""

    listing = CHANGE_NOTICES
    facts = FACTS
    lifecycle = CHANGE_NOTICE
    forms = FORMS


urlpatterns = ChangeNoticeApi.routes("change-notices", "change-notice")
