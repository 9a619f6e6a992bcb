"""The addresses of documents."""

from haizhu_broker.web.routes import record_routes

from .views import (
    DispatchCreate,
    DispatchDetail,
    DispatchList,
    DispatchStep,
    NumberingChoiceCreate,
    NumberingChoiceDetail,
    NumberingChoiceList,
    NumberingChoiceStep,
)

urlpatterns = [
    *record_routes(
        "dispatches",
        "dispatch",
        list_page=DispatchList,
        detail=DispatchDetail,
        step=DispatchStep,
        create=DispatchCreate,
    ),
    *record_routes(
        "numbering",
        "numbering_choice",
        list_page=NumberingChoiceList,
        detail=NumberingChoiceDetail,
        step=NumberingChoiceStep,
        create=NumberingChoiceCreate,
    ),
]
