"""What the list of reports shows, and the facts of one."""

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.columns import Choice, Code, Column, Date, Link, Moment, Number, Row, State, YesNo
from haizhu_broker.web.due import Due
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.workdays.models import due_of
from haizhu_broker.workdays.periods import Period

from ..domain.drafting import ISSUING
from ..filters import BANDS, KINDS, LIGHTS, ReportFilters
from ..models import MonitoringReport
from ..models.reports import BY_SCORE
from ..states import MONITORING_REPORT


@dataclass(frozen=True)
class Named(Link):
    """Whom a report is about; marks say what is particular about it."""

    @property
    def sources(self) -> tuple[str, ...]:
        return (*super().sources, "is_adhoc", "revision", "is_current", "is_source_changed")

    def cell(self, row: Row) -> SafeString:
        found = []
        if row["is_adhoc"]:
            found.append(marks.badge("blue", "专项"))
        if row["revision"] > 1:
            found.append(marks.badge("blue", f"第{row['revision']}版"))
        if not row["is_current"]:
            found.append(marks.badge("grey", "已被更正"))
        elif row["is_source_changed"]:
            found.append(marks.badge("red", "数据已更正"))
        return SafeString(" ".join((super().cell(row), *found)))


@dataclass(frozen=True)
class PeriodOf(Column):
    """The period, 2022年3月 or 2022年第1季度; the API says its first day."""

    align = "date"
    kind = {"type": "string", "format": "date"}

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.path, "kind")

    def plain(self, row: Row) -> Any:
        return Period(row[self.path], row["kind"]).label

    def cell(self, row: Row) -> SafeString:
        return SafeString(self.plain(row))


@dataclass(frozen=True)
class Lit(Choice):
    """The light with the sentence why."""

    @property
    def sources(self) -> tuple[str, ...]:
        return ("light", "light_why")

    def plain(self, row: Row) -> Any:
        return f"{self.labels[row['light']]}：{row['light_why']}"

    def cell(self, row: Row) -> SafeString:
        return marks.light(row["light"], self.labels[row["light"]], row["light_why"])


@cache  # every use narrows it further, so what is kept holds no rows
def with_issuing() -> QuerySet[MonitoringReport]:
    """Reports with the deadline of their 签发, and a score to order by."""
    label = MonitoringReport._meta.label
    return MonitoringReport.objects.annotate(
        by_score=BY_SCORE,
        issue_by=due_of(label, ISSUING, "due_on"),
        issue_provisional=due_of(label, ISSUING, "provisional"),
        issue_closed=due_of(label, ISSUING, "closed_on"),
    )


KIND = Choice("kind", "类型", labels=dict(KINDS))
PERIOD = PeriodOf("period_start", "报告期", sort=True)
SCORE = Number("score", "得分", places=2, empty="不出总分", sort="by_score")
BAND = Choice("band", "等次", labels=dict(BANDS))
LIGHT = Lit("light", "灯", labels=dict(LIGHTS))
ISSUE_BY = Due(
    "issue_by", "签发期限", provisional="issue_provisional", closed="issue_closed", empty="未设", shown=False
)
REPORTS = Listing(
    MonitoringReport,
    records=with_issuing,
    columns=(
        Named("subject_name", "报告", to="supervision:monitoring_report_detail"),
        PERIOD,
        SCORE,
        BAND,
        LIGHT,
        Number("reds", "红灯"),
        Number("ambers", "黄灯"),
        Number("greens", "绿灯"),
        State("state", "状态", MONITORING_REPORT),
        Code("number", "文号", empty="未编号"),
        dataclasses.replace(KIND, shown=False),
        Number("unreported", "未报", shown=False),
        ISSUE_BY,
        Date("issued_on", "签发日期", shown=False),
        Moment("produced_at", "生成时间", shown=False),
        YesNo("is_backfill", "补报", shown=False),
        YesNo("is_adhoc", "专项", shown=False),
        Number("revision", "版次", shown=False),
        YesNo("is_current", "现行", shown=False),
        YesNo("is_source_changed", "数据已更正", shown=False),
    ),
    filterset=ReportFilters,
    order="-period_start",
    annotated={"by_score": BY_SCORE.output_field},
    search=("subject_name", "number"),
    initials=("subject_initials",),
)
FACTS = (
    Facts(
        "报告",
        (
            Link(
                "broker",
                "试点单位",
                source="broker__enterprise__organization__short_name",
                key="broker_id",
                to="pilots:broker_detail",
                empty="全区",
            ),
            PERIOD,
            Link(
                "indicator_set",
                "指标集",
                source="indicator_set__name",
                key="indicator_set_id",
                to="supervision:indicator_set_detail",
            ),
            Date("due_on", "应生成日"),
            Moment("produced_at", "生成时间"),
            YesNo("is_backfill", "补报"),
            Code("number", "文号", empty="签发时编号"),
            Date("issued_on", "签发日期", empty="尚未签发"),
            Link(
                "corrects",
                "更正的原报告",
                source="corrects__number",
                key="corrects_id",
                to="supervision:monitoring_report_detail",
                empty="无",
            ),
        ),
    ),
)
