"""The API operations of all rooms."""

from .brokers.api import urlpatterns as brokers
from .calendar.api import urlpatterns as calendar
from .documents.api import urlpatterns as documents
from .enterprises.api import urlpatterns as enterprises
from .entry.api import urlpatterns as entry
from .programme.api import urlpatterns as programme

urlpatterns = [
    *programme,
    *enterprises,
    *entry,
    *brokers,
    *documents,
    *calendar,
]
