"""阅读记录, 历史, 试点单位, 近期报告: what stands around a report and around a line of the timetable."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.charts import Chart, Limit, Series
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Code, Column, Date, Link, Moment, Number, State, Text
from haizhu_broker.web.table import render_table
from supervision.regime.aspects import SEVEN, Aspect
from supervision.regime.scoring import FLOORS

from ..columns.reports import BAND, LIGHT
from ..columns.timetables import OCCURRENCES
from ..domain.issuing import recipients
from ..models import MonitoringReport, Occurrence, Timetable
from ..paper import BANDS, NO_TOTAL
from ..states import DELIVERED, MONITORING_REPORT
from .cells import Figure, Heat, Lamp, Linked

SHORT = {
    Aspect.QUALIFICATION: "资格认定",
    Aspect.CLASSIFICATION: "分类分级",
    Aspect.RISK_CONTROL: "风险防控",
    Aspect.DATA_SECURITY: "数据安全",
    Aspect.DAILY_SUPERVISION: "日常监管",
    Aspect.PRACTITIONERS: "从业人员",
    Aspect.DATA_MANAGEMENT: "数据管理",
}
RECENT = 12
SHOWN = 24
WIDE = 8  # more columns than that scroll beside each other
READING_COLUMNS = (
    Text("who", "阅读人", source="user__display_name"),
    Text("unit", "单位", source="organization__short_name"),
    Moment("first_read_at", "首次阅读"),
)
EARLIER_COLUMNS = (
    Link("title", "报告期", source="label", to="supervision:monitoring_report_detail"),
    Number("score", "得分", places=2, empty=NO_TOTAL),
    BAND,
    LIGHT,
    Number("reds", "红灯"),
    State("state", "状态", MONITORING_REPORT),
    Code("number", "文号", empty="未编号"),
)
REVISION_COLUMNS = (
    Link("title", "版次", source="label", to="supervision:monitoring_report_detail"),
    *EARLIER_COLUMNS[1:],
    Date("issued_on", "签发日期", empty="尚未签发"),
)
BROKER_COLUMNS: tuple[Column, ...] = (
    Linked("name", "试点单位", key="report", to="supervision:monitoring_report_detail"),
    Figure("score", "得分", empty=NO_TOTAL),
    Text("band", "等次", empty="—"),
    Lamp("light", "灯"),
    *(Heat(aspect.value, SHORT[aspect]) for aspect in SEVEN),
    Number("reds", "红灯"),
    Number("ambers", "黄灯"),
    Number("greens", "绿灯"),
    Number("unreported", "未报"),
)


def readings(record: MonitoringReport, user: Any) -> dict[str, Any]:
    """Who opened the issued report, for which unit, when first; to those who deliver also who has not."""
    rows = list(record.readings.values(*(column.path for column in READING_COLUMNS), "user_id"))
    found: dict[str, Any] = {"words": "" if rows else "还没有人阅读。" if record.is_out else "签发后记录阅读情况。"}
    if rows:
        found["table"] = render_table(READING_COLUMNS, rows, caption="阅读记录")
    if record.state == DELIVERED and policy_of(record).may_ever(user, "deliver"):
        read = {row["user_id"] for row in rows}
        found["unread"] = [one.display_name for one in recipients(record, today()) if one.pk not in read]
    return found


def history(record: MonitoringReport, user: Any) -> dict[str, Any]:
    """The trend with its table, the reports of the periods before, and the revisions of this one."""
    visible = policy_of(MonitoringReport).permitted(user, "view")
    same = visible.filter(broker=record.broker_id, kind=record.kind)
    earlier = same.filter(is_adhoc=False, is_current=True, period_start__lt=record.period_start)
    rows = [_row(one, one.period.label) for one in _light(earlier).order_by("-period_start")[:RECENT]]
    found: dict[str, Any] = {"chart": _trend(record), "parts": []}
    if rows:
        found["parts"].append(_table("往期报告", EARLIER_COLUMNS, rows))
    if not record.is_adhoc:
        again = _light(same.filter(is_adhoc=False, period_start=record.period_start)).order_by("-revision")
        revisions = [_row(one, f"第{one.revision}版") for one in again]
        if len(revisions) > 1:
            found["parts"].append(_table("本期各版", REVISION_COLUMNS, revisions))
    return found


def _light(queryset: Any) -> Any:
    """Without the heavy JSON."""
    return queryset.defer("results", "sections")


def _row(one: MonitoringReport, label: str) -> dict[str, Any]:
    names = ("pk", "score", "band", "light", "light_why", "reds", "state", "number", "issued_on")
    return {"label": label, **{name: getattr(one, name) for name in names}}


def _trend(record: MonitoringReport) -> Chart | None:
    points = record.results["history"]
    if len(points) < 2:
        return None
    scores = [None if point["score"] is None else Decimal(point["score"]) for point in points]
    return Chart(
        "trend",
        f"{record.subject_name}各期综合得分",
        "line",
        [point["label"] for point in points],
        (Series("综合得分", scores),),
        unit="分",
        heading="报告期",
        limits=tuple(Limit(f"{band.label} {least}", least) for least, band in FLOORS),
        least=0,
        most=100,
        words=NO_TOTAL,
    )


def brokers(record: MonitoringReport, user: Any) -> dict[str, Any]:
    """The brokers of the period side by side, aspect by aspect, each leading to its report."""
    kept = record.results["district"]["brokers"]
    reports = MonitoringReport.objects.filter(pk__in=[row["report"] for row in kept])
    open_to = set(policy_of(MonitoringReport).permitted(user, "view", reports).values_list("pk", flat=True))
    rows = [
        {
            **row,
            "report": row["report"] if row["report"] in open_to else None,
            "band": BANDS.get(row["band"], ""),
            **{aspect.value: row["aspects"].get(aspect.value) for aspect in SEVEN},
        }
        for row in kept
    ]
    return {
        "is_full": True,
        "words": "" if rows else "本期没有试点单位的监管报告。",
        "parts": [_table(f"试点单位（{len(rows)} 家）", BROKER_COLUMNS, rows)] if rows else [],
    }


def occurrences(record: Timetable, user: Any) -> dict[str, Any]:
    """The last reports that the line made due."""
    columns = tuple(column for column in OCCURRENCES.columns if column.name != "kind")
    paths = dict.fromkeys(path for column in columns for path in column.sources)
    rows = list(record.occurrences.order_by("-due_on", "-id").values(*paths)[:SHOWN])
    return {
        "words": "" if rows else "还没有到期的报告。",
        "parts": [_table("近期应生成的报告", columns, rows)] if rows else [],
    }


def progress(record: Occurrence, user: Any) -> dict[str, Any]:
    """Where a due report stands, and whether this person may have it tried again."""
    if record.done_at:
        return {"report": record.report}
    if not record.failure:
        return {"words": "等待生成，通常不超过一分钟。全区报告在同期各试点单位的报告之后生成。"}
    words = f"已失败 {record.attempts} 次，平台会自动再试，其他报告不受影响。排除原因后也可以现在重试。"
    return {"words": words, "can_retry": policy_of(Occurrence).allows(user, "retry", record)}


def _table(title: str, columns: Any, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "is_wide": len(columns) > WIDE, "table": render_table(columns, rows, caption=title)}
