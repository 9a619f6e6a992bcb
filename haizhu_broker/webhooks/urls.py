"""The addresses of endpoints and deliveries, under the name `webhooks`."""

from haizhu_broker.web.routes import record_routes

from . import views

app_name = "webhooks"
urlpatterns = [
    *record_routes(
        "endpoints",
        "endpoint",
        list_page=views.EndpointList,
        detail=views.EndpointDetail,
        step=views.EndpointStep,
        create=views.EndpointCreate,
    ),
    *record_routes(
        "deliveries", "delivery", list_page=views.DeliveryList, detail=views.DeliveryDetail, step=views.DeliveryStep
    ),
]
