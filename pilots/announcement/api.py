"""Announcements in the API."""

from haizhu_broker.api.records import RecordApi

from .columns import ANNOUNCEMENTS, FACTS
from .forms import FORMS
from .states import ANNOUNCEMENT


class AnnouncementApi(RecordApi):
    """The announcements of brokers."""

    listing = ANNOUNCEMENTS
    facts = FACTS
    lifecycle = ANNOUNCEMENT
    forms = FORMS


urlpatterns = AnnouncementApi.routes("announcements", "announcement")
