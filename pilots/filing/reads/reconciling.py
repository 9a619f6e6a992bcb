"""对账: per authority what was issued, delivered, fetched and answered, and what waits, with its light."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from haizhu_broker.web.clock import local, today
from haizhu_broker.web.columns import Code, Computed, Date, Link, Moment, Number, Row, State, Text
from haizhu_broker.web.lights import READ, DueLight
from haizhu_broker.web.listing import Query
from haizhu_broker.web.table import render_table
from haizhu_broker.workdays.models import Deadline

from ..models import Fetch, Filing, Receipt
from ..states import FILING, RECALLED, RETURNED, SENT, SETTLED, UNANSWERED
from ..words import Way


def _taken(row: Row) -> str:
    """When the package was first taken, and by whom; in one cell, so that the table fits its page."""
    if row["fetched_at"] is None:
        return ""
    way = "（介质）" if row["fetched_way"] == Way.ARCHIVE else ""
    return f"{local(row['fetched_at']):%Y-%m-%d %H:%M} {row['fetched_by']}{way}"


WAITING = (*UNANSWERED, RETURNED, RECALLED)
MOST = 200
SUMMARY = (
    Text("authority", "备案机关", source="name"),
    Number("issued", "已签发", unit="件"),
    Number("fetched", "已取件", unit="件"),
    Number("delivered", "已送达", unit="件"),
    Number("accepted", "已受理", unit="件"),
    Number("returned", "退回补正", unit="件"),
    Number("unanswered", "未答复", unit="件"),
    Number("overdue", "逾期", unit="件"),
)
LINES = (
    Link("title", "备案", to="pilots:filing_detail"),
    Text("authority", "备案机关", source="authority__organization__short_name"),
    Code("letter_number", "函件文号"),
    State("state", "状态", FILING),
    DueLight("light", "期限"),
    Date("issued_on", "报送日期"),
    Computed("taken", "首次取件", reads=("fetched_at", "fetched_by", "fetched_way"), of=_taken, empty="未取件"),
    Moment("received_at", "最近回执", empty="没有回执"),
)


def reconciled(query: Query, user: Any) -> Mapping[str, Any]:
    """The filings that the list shows, counted by authority, and those that wait; two statements."""
    sent = query.records().filter(state__in=SENT)
    summary = list(_counted(sent))
    waiting = list(_lined(sent.filter(state__in=WAITING))[:MOST])
    return {
        "summary": render_table(SUMMARY, summary, caption="按备案机关对账") if summary else "",
        "waiting": render_table(LINES, waiting, caption="未办结的备案") if waiting else "",
        "most": MOST if len(waiting) == MOST else 0,
    }


def _counted(sent: QuerySet[Filing]) -> QuerySet[Any, Any]:
    """One row for each authority."""
    taken = Fetch.objects.filter(package__filing=OuterRef("pk"), package__attempt=OuterRef("attempt"))
    late = Deadline.objects.filter(
        subject_type=Filing._meta.label, subject_id=OuterRef("pk"), closed_on=None, due_on__lt=today()
    )
    marked = Filing.objects.filter(pk__in=sent.order_by().values("pk")).annotate(
        is_fetched=Exists(taken), is_late=Exists(late)
    )
    return (
        marked.values(name=F("authority__organization__short_name"))
        .annotate(
            issued=Count("pk"),
            fetched=Count("pk", filter=Q(is_fetched=True)),
            delivered=Count("pk", filter=Q(delivered_on__isnull=False)),
            accepted=Count("pk", filter=Q(state__in=SETTLED)),
            returned=Count("pk", filter=Q(state=RETURNED)),
            unanswered=Count("pk", filter=Q(state__in=UNANSWERED)),
            overdue=Count("pk", filter=Q(is_late=True)),
        )
        .order_by("name")
    )


def _lined(waiting: QuerySet[Filing]) -> QuerySet[Any, Any]:
    """What waits, the oldest term first."""
    taken = Fetch.objects.filter(package__filing=OuterRef("pk"), package__attempt=OuterRef("attempt"))
    first = taken.order_by("at", "pk")
    received = Receipt.objects.filter(package__filing=OuterRef("pk")).order_by("-pk")
    marked = waiting.annotate(
        fetched_at=Subquery(first.values("at")[:1]),
        fetched_by=Subquery(first.values("user__display_name")[:1]),
        fetched_way=Subquery(first.values("way")[:1]),
        received_at=Subquery(received.values("recorded_at")[:1]),
    )
    paths = dict.fromkeys(path for column in LINES for path in column.sources)
    return marked.order_by(F("due_on").asc(nulls_first=True), "pk").values(*paths, *READ)
