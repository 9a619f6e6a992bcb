"""The addresses of brokers."""

from haizhu_broker.web.routes import record_routes

from .views import BrokerCreate, BrokerDetail, BrokerList, BrokerStep

urlpatterns = record_routes(
    "brokers", "broker", list_page=BrokerList, detail=BrokerDetail, step=BrokerStep, create=BrokerCreate
)
