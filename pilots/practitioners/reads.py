"""What the tabs of a practitioner and of a broker show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from haizhu_broker.web import marks
from haizhu_broker.web.columns import Column
from haizhu_broker.web.table import render_table
from pilots.brokers.models import Broker

from .access import PRACTITIONER as POLICY
from .columns import CHECKS, ENGAGEMENTS, OF_BROKER, TRAININGS, with_year
from .domain import are_enough
from .models import Practitioner
from .states import ENGAGED, REGISTERED


def table(columns: Sequence[Column], records: QuerySet[Any], caption: str) -> Any:
    """The records as a table; nothing without any."""
    paths = dict.fromkeys(path for column in columns for path in column.sources)
    rows = list(records.values(*paths))
    return render_table(columns, rows, caption=caption) if rows else ""


def trainings(practitioner: Practitioner, user: Any) -> Mapping[str, Any]:
    """培训: every entry, the newest first."""
    return {
        "table": table(TRAININGS, practitioner.trainings.order_by("-held_on", "-pk"), "培训记录"),
        "nothing": "还没有登记培训。",
        "words": f"每人每年不少于 {settings.TRAINING_HOURS_LEAST} 学时（建议值）。",
    }


def checks(practitioner: Practitioner, user: Any) -> Mapping[str, Any]:
    """年检 by year."""
    return {"table": table(CHECKS, practitioner.checks.order_by("-year"), "年检"), "nothing": "还没有年检。"}


def engagements(practitioner: Practitioner, user: Any) -> Mapping[str, Any]:
    """从业经历: the records of the same person that this reader may see; a firm sees its own alone."""
    same = Practitioner.objects.filter(identity_key=practitioner.identity_key)
    found = POLICY.permitted(user, "view", same).order_by("engaged_from", "pk")
    return {"table": table(ENGAGEMENTS, found, "从业经历"), "nothing": ""}


def of_broker(broker: Broker, user: Any) -> Mapping[str, Any]:
    """Who is engaged by a broker, with the light of their number."""
    found = POLICY.permitted(user, "view", with_year().filter(broker=broker))
    number = found.filter(state=REGISTERED).count()
    least = settings.PRACTITIONERS_LEAST
    words = f"在册 {number} 名，应不少于 {least} 名（建议值）"
    may_register = POLICY.allows(user, "register", Practitioner(broker=broker)) and not broker.ended_on
    query = urlencode({"broker": broker.pk})
    return {
        "light": marks.light("green", "已足", words) if are_enough(number) else marks.light("amber", "不足", words),
        "words": words,
        "table": table(OF_BROKER, found.filter(state__in=ENGAGED).order_by("name", "pk"), "从业人员"),
        "list_url": f"{reverse('pilots:practitioner_list')}?{query}",
        "register_url": f"{reverse('pilots:practitioner_create', args=['register'])}?{query}" if may_register else "",
        "import_url": reverse("pilots:practitioner_import", args=[broker.pk]) if may_register else "",
    }
