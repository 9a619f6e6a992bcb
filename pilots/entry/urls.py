"""The addresses of entries: those of the public below `entry/`, those of the staff below `entries/`."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import public
from .views import EntryDetail, EntryList, EntryStep

urlpatterns = [
    path("entry/", public.Apply.as_view(), name="entry_apply"),
    path("entry/received/", public.Received.as_view(), name="entry_received"),
    path("entry/follow/", public.Follow.as_view(), name="entry_follow"),
    path("entry/mine/", public.Mine.as_view(), name="entry_mine"),
    *record_routes("entries", "entry", list_page=EntryList, detail=EntryDetail, step=EntryStep),
]
