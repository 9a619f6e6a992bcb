"""The API operations of all rooms."""

from .brokers.api import urlpatterns as brokers
from .enterprises.api import urlpatterns as enterprises
from .programme.api import urlpatterns as programme

urlpatterns = [*programme, *enterprises, *brokers]
