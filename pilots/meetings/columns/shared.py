"""What several lists of meetings have in common: the meeting that a record belongs to, and a count of its rows."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from haizhu_broker.web.columns import Link

MEETING_LINK = Link("meeting", "会议", source="meeting__title", key="meeting_id", to="pilots:meeting_detail")


def counted(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many of `rows` belong to the record."""
    found = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Coalesce(Subquery(found.annotate(number=Count("pk")).values("number")), Value(0))
