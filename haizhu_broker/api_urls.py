"""Composition: the operations of every app below /api/v1/."""

from haizhu_broker.api.urls import api_patterns
from pilots.api_urls import urlpatterns as pilots
from supervision.api_urls import urlpatterns as supervision

urlpatterns = api_patterns(pilots, supervision)
