"""The addresses of the audit trail."""

from haizhu_broker.web.routes import record_routes

from .views import EntryDetail, EntryList, SealList

urlpatterns = [
    *record_routes("trail", "trail", list_page=EntryList, detail=EntryDetail),
    *record_routes("trail/seals", "seal", list_page=SealList),
]
