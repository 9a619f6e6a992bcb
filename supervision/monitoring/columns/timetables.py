"""What the timetable and the list of due reports show, and the facts of one."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Choice, Column, Computed, Date, Link, Moment, Number, Row, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.workdays.lights import day_text

from ..domain import next_due
from ..filters import DONE, FAILED, KINDS, PROGRESS, WAITING, OccurrenceFilters, TimetableFilters
from ..models import DISTRICT_TITLE, Occurrence, Subject, Timetable
from ..states import ACTIVE, TIMETABLE
from .reports import KIND, PeriodOf

TONES = {WAITING: "blue", FAILED: "red", DONE: "green"}
FIRM_NAME = "broker__enterprise__organization__short_name"
LINE_NAME = Computed(
    "name",
    "计划",
    reads=("subject", "kind"),
    of=lambda row: f"{Subject(row['subject']).label}{dict(KINDS)[row['kind']]}",
)


@dataclass(frozen=True)
class LineLink(Link):
    """A line of the timetable by its name."""

    @property
    def sources(self) -> tuple[str, ...]:
        return ("pk", "subject", "kind")

    def value(self, row: Row) -> Any:
        return LINE_NAME.of(row)

    def cell(self, row: Row) -> SafeString:
        return super().cell({"pk": row["pk"], self.path: self.value(row)})


def following(row: Row) -> str:
    """The next period of a line and the day its report falls due, in words."""
    if row["state"] != ACTIVE:
        return ""
    line = Timetable(**{name: row[name] for name in ("kind", "workday", "valid_from", "valid_until")})
    found = next_due(line, today())
    if found is None:
        return "计划已到期"
    period, due = found
    return f"{period.label}，{day_text(due.on, today())}{'（暂定）' if due.provisional else ''}"


RULE = Computed("rule", "生成时间", reads=("workday",), of=lambda row: f"报告期后第{row['workday']}个工作日")
NEXT = Computed(
    "next", "下一次", reads=("state", "kind", "workday", "valid_from", "valid_until"), of=following, empty="不再生成"
)
SUBJECT = Choice("subject", "报告对象", labels=dict(Subject.choices))
TIMETABLES = Listing(
    Timetable,
    columns=(
        LineLink("name", "计划", to="supervision:timetable_detail"),
        RULE,
        NEXT,
        Date("valid_from", "自"),
        Date("valid_until", "至", empty="长期"),
        State("state", "状态", TIMETABLE),
        SUBJECT,
        KIND,
        Number("workday", "工作日数", shown=False),
    ),
    filterset=TimetableFilters,
    order="id",
    bounded=True,
)
TIMETABLE_FACTS = (
    Facts(
        "计划",
        (
            SUBJECT,
            KIND,
            RULE,
            NEXT,
            Date("valid_from", "适用报告期自"),
            Date("valid_until", "适用报告期至", empty="长期"),
        ),
    ),
)


def progress_of(row: Row) -> str:
    """waiting, failed or done."""
    return DONE if row["done_at"] else FAILED if row["failure"] else WAITING


@dataclass(frozen=True)
class Progress(Column):
    """Whether a due report is made, waits, or failed."""

    @property
    def sources(self) -> tuple[str, ...]:
        return ("done_at", "failure")

    def value(self, row: Row) -> Any:
        return progress_of(row)

    def plain(self, row: Row) -> Any:
        return PROGRESS[progress_of(row)]

    def cell(self, row: Row) -> SafeString:
        found = progress_of(row)
        return marks.badge(TONES[found], PROGRESS[found])


@dataclass(frozen=True)
class About(Link):
    """The firm, or the whole district."""

    def value(self, row: Row) -> Any:
        return row[self.path] or DISTRICT_TITLE

    def cell(self, row: Row) -> SafeString:
        return super().cell({self.path: self.value(row), self.key: row[self.key]})


OCCURRENCES = Listing(
    Occurrence,
    columns=(
        About("subject_name", "报告对象", source=FIRM_NAME, to="supervision:occurrence_detail"),
        PeriodOf("period_start", "报告期"),
        Date("due_on", "应生成日", sort=True),
        Progress("progress", "进度"),
        Number("attempts", "失败", unit="次"),
        Text("failure", "失败原因"),
        Moment("try_after", "下次尝试"),
        Link(
            "report",
            "报告",
            source="report__subject_name",
            key="report__pk",
            to="supervision:monitoring_report_detail",
            empty="尚未生成",
        ),
        KIND,
    ),
    filterset=OccurrenceFilters,
    order="-due_on",
    search=(FIRM_NAME,),
    initials=("broker__enterprise__initials",),
)
OCCURRENCE_FACTS = (
    Facts(
        "应生成的报告",
        (
            SUBJECT,
            KIND,
            PeriodOf("period_start", "报告期"),
            Date("due_on", "应生成日"),
            YesNo("is_provisional", "日期暂定"),
            Moment("done_at", "生成时间", empty="尚未生成"),
            Number("attempts", "失败", unit="次"),
            Text("failure", "失败原因", empty="无"),
            Moment("try_after", "下次尝试", empty="一分钟内"),
            Text("requested_by", "发起人", source="requested_by__display_name", empty="生成计划"),
        ),
    ),
)
