"""The addresses of hearings."""

from haizhu_broker.web.routes import record_routes

from .views import HearingCreate, HearingDetail, HearingList, HearingStep

urlpatterns = record_routes(
    "hearings", "hearing", list_page=HearingList, detail=HearingDetail, step=HearingStep, create=HearingCreate
)
