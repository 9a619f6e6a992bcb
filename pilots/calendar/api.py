"""The holiday notices in the API."""

from haizhu_broker.api.records import RecordApi
from haizhu_broker.workdays.states import NOTICE

from .columns import FACTS, NOTICES
from .forms import FORMS


class NoticeApi(RecordApi):
    """The years of the calendar; a change here is made at once, what it moves is told to those concerned."""

    listing = NOTICES
    facts = FACTS
    lifecycle = NOTICE
    forms = FORMS


urlpatterns = NoticeApi.routes("holiday-notices", "holiday-notice")
