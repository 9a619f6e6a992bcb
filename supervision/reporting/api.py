"""Periodic reports in the API: the same scope, verbs and faults as the pages."""

from typing import Any

from rest_framework.request import Request

from haizhu_broker.api.records import RecordApi
from haizhu_broker.web.columns import Number

from .columns import FACTS, REPORTS
from .forms import BODIES
from .reads import content_for
from .states import PERIODIC_REPORT


class PeriodicReportApi(RecordApi):
    """The reports of the firms, with what this client may read of their figures."""

    listing = REPORTS
    facts = (*FACTS, Number("version", "版本"))
    lifecycle = PERIODIC_REPORT
    forms = BODIES
    more = {
        "figures": {"type": "object", "title": "数据", "additionalProperties": {"type": "string"}},
        "remarks": {"type": "object", "title": "说明", "additionalProperties": {"type": "string"}},
        "words": {"type": "object", "title": "文字", "additionalProperties": {"type": "string"}},
    }

    def represented(self, request: Request, record: Any) -> dict[str, Any]:
        content = content_for(request.user, record)
        told = {"figures": content.figures, "remarks": content.remarks, "words": content.words}
        return {**super().represented(request, record), **told}


urlpatterns = PeriodicReportApi.routes("periodic-reports", "periodic-report")
