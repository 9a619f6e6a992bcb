"""The addresses of seats."""

from haizhu_broker.web.routes import record_routes

from .views import SeatCreate, SeatDetail, SeatList, SeatStep

urlpatterns = record_routes("seats", "seat", list_page=SeatList, detail=SeatDetail, step=SeatStep, create=SeatCreate)
