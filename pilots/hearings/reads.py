"""What the tabs of hearings show: what was said and answered point by point, and the hearings of a broker."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from django.urls import reverse

from haizhu_broker.web.table import render_table
from haizhu_broker.web.tabs import Tab
from pilots.brokers.models import Broker
from pilots.brokers.states import BROKER

from .access import HEARING as POLICY
from .columns import HEARINGS, with_light
from .models import Hearing, Verdict

SHOWN = ("broker", "intended", "informed_on", "number", "state", "light")


def view_and_answer(hearing: Hearing, user: Any) -> Mapping[str, Any]:
    """Each point with its answer, and the documents: the notice, and the decision that refers to the hearing."""
    rows = [
        {"point": point, "verdict": Verdict(answer["verdict"]).label if answer else "", "answer": answer}
        for point, answer in zip_longest(hearing.points, hearing.answers)
    ]
    document, decision = hearing.document, hearing.decision or hearing.urgent
    return {
        "rows": rows,
        "decision": decision,
        "broker_url": hearing.broker.get_absolute_url(),
        "document": document,
        "file_url": reverse("papers:download", args=[document.pk, "pdf"]) if document else "",
    }


def of_broker(broker: Broker, user: Any) -> Mapping[str, Any]:
    """The hearings of a broker that this person may see, and where one is prepared."""
    found = POLICY.permitted(user, "view", with_light()).filter(broker=broker).order_by("-pk")
    columns = [one for one in HEARINGS.columns if one.name in SHOWN]
    paths = dict.fromkeys(path for column in columns for path in column.sources)
    rows = list(found.values(*paths))
    may_prepare = POLICY.may_ever(user, "prepare") and broker.state in BROKER.steps["terminate"].sources
    url = f"{reverse('pilots:hearing_create', args=['prepare'])}?broker={broker.pk}" if may_prepare else ""
    return {"table": render_table(columns, rows, caption="陈述申辩") if rows else "", "add_url": url}


VIEW = Tab("意见和答复", "pilots/hearings/view.html", reads=view_and_answer)
HEARD = Tab(
    "陈述申辩",
    "pilots/hearings/hearings.html",
    reads=of_broker,
    opens_to=lambda user: POLICY.may_ever(user, "view"),
)
