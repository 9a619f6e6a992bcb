"""The lists of plans, clauses and follow-ups, and the facts of one."""

from __future__ import annotations

from django.db.models import QuerySet

from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Moment, Month, Number, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.numbers import plain
from pilots.gradings.specs import HELD

from .domain.following import DUE
from .filters import ClauseFilters, FollowUpFilters, PlanFilters
from .models import FollowUp, Plan, PlanClause
from .sections import Section
from .states import FOLLOW_UP, PLAN, PLAN_CLAUSE

FIRM = "broker__enterprise__organization__short_name"
FIRM_ORDER = "broker__enterprise__sort_key"


def with_light() -> QuerySet[FollowUp]:
    return with_deadline(FollowUp.objects.all(), DUE)


def _held(row: Row) -> str:
    return "、".join(HELD.get(key, key) for key in row["held"])


LIGHT = DueLight("light", "填报期限")

PLANS = Listing(
    Plan,
    columns=(
        Link("broker", "试点单位", source=FIRM, sort=FIRM_ORDER, to="pilots:plan_detail"),
        Code("broker_number", "经纪人编号", source="broker__number"),
        Date("period_from", "试点期自", sort=True),
        Date("period_until", "试点期至"),
        State("state", "状态", PLAN),
        Number("standing", "执行版本", source="standing__number", empty="尚未批准"),
        Moment("submitted_at", "最近提交", empty="未提交", shown=False),
        Date("approved_on", "批准日期", empty="尚未批准"),
        Date("filed_on", "备案日期", empty="尚未备案"),
        Code("filing_number", "备案编号", empty="尚未备案"),
    ),
    filterset=PlanFilters,
    order=FIRM_ORDER,
    search=(FIRM, "broker__number", "filing_number"),
    initials=("broker__enterprise__initials",),
    bounded=True,
)

PLAN_FACTS = (
    Facts(
        "方案",
        (
            Link("broker", "试点单位", source=FIRM, key="broker_id", to="pilots:broker_detail"),
            Code("broker_number", "经纪人编号", source="broker__number"),
            Date("period_from", "试点期自"),
            Date("period_until", "试点期至"),
            Computed("held", "涉及的数据", reads=("held",), of=_held, empty="没有个人信息、重要数据和公共数据"),
            Number("terabytes", "数据量", unit="TB", places=3),
            Number("hundred_million", "数据条数", unit="亿条", places=4),
            Moment("submitted_at", "最近提交", empty="未提交"),
        ),
    ),
    Facts(
        "办理",
        (
            Text("opinion", "退回意见", empty="无"),
            Text("reason", "变更理由", empty="无"),
            Date("approved_on", "批准日期", empty="尚未批准"),
            Number("standing", "执行版本", source="standing__number", empty="尚未批准"),
            Date("carried_from", "执行日期", empty="尚未执行"),
            Date("filed_on", "备案日期", empty="尚未备案"),
            Code("filing_number", "备案编号", empty="尚未备案"),
        ),
    ),
)

SECTION = Choice("section", "章节", dict(Section.choices))


def _figure(row: Row) -> str:
    return f"{plain(row['figure'])}{row['unit']}" if row["figure"] is not None else ""


FIGURE = Computed("figure", "数值", reads=("figure", "unit"), of=_figure)

CLAUSES = Listing(
    PlanClause,
    columns=(
        Link("title", "条款", to="pilots:plan_clause_detail"),
        Code("code", "编号"),
        Text("broker", "试点单位", source=f"plan__{FIRM}"),
        SECTION,
        State("state", "状态", PLAN_CLAUSE),
        FIGURE,
        Date("due_on", "完成日期", shown=False),
        Date("starts_on", "开始日期", shown=False),
        Date("ends_on", "结束日期", shown=False),
        Text("person", "负责人", shown=False),
        Number("position", "次序", sort=True, shown=False),
    ),
    filterset=ClauseFilters,
    order="position",
    search=("title", f"plan__{FIRM}"),
    bounded=True,
)

_WRITTEN = (
    Text("written_by", "填写人", source="written_by__display_name", empty="尚未填写"),
    Moment("written_at", "填写时间", empty="尚未填写"),
)
AGREED = ("figure", "unit", "due_on", "starts_on", "ends_on", "deliverable", "person")


def _agreed(row: Row) -> str:
    """What a clause fixes beside its words: figure, days, deliverable, who is in charge."""
    span = f"{row['starts_on'] or '未定'} 至 {row['ends_on'] or '未定'}" if row["starts_on"] or row["ends_on"] else ""
    said = (
        _figure(row),
        f"{row['due_on']} 前完成" if row["due_on"] else "",
        span,
        f"成果：{row['deliverable']}" if row["deliverable"] else "",
        f"负责人：{row['person']}" if row["person"] else "",
    )
    return "，".join(filter(None, said))


_ABOUT = (
    Link("plan", "试点单位", source=f"plan__{FIRM}", key="plan_id", to="pilots:plan_detail"),
    SECTION,
    Text("requirement", "编写要求", empty="无"),
    Text("text", "内容", empty="尚未填写"),
)
CLAUSE_PAGE_FACTS = (*_ABOUT, Computed("agreed", "约定", reads=AGREED, of=_agreed, empty="没有数值和日期"), *_WRITTEN)
CLAUSE_FACTS = (
    *_ABOUT,
    Code("code", "编号"),
    FIGURE,
    Date("due_on", "完成日期", empty="不适用"),
    Date("starts_on", "开始日期", empty="不适用"),
    Date("ends_on", "结束日期", empty="不适用"),
    Text("deliverable", "成果", empty="不适用"),
    Text("person", "负责人", empty="不适用"),
    *_WRITTEN,
)

FOLLOW_UPS = Listing(
    FollowUp,
    records=with_light,
    annotated=("due_on", "provisional", "closed_on"),
    columns=(
        Link("broker", "试点单位", source=f"plan__{FIRM}", sort=f"plan__{FIRM_ORDER}", to="pilots:follow_up_detail"),
        Month("month", "月份", sort=True),
        State("state", "状态", FOLLOW_UP),
        LIGHT,
        Number("deviations", "偏差", unit="项"),
        Moment("filled_at", "填报时间", empty="未填报"),
        Date("accepted_on", "接收日期", empty="未接收"),
        Text("opinion", "处理意见", shown=False, empty="无"),
    ),
    filterset=FollowUpFilters,
    order="-month",
    search=(f"plan__{FIRM}", "plan__broker__number"),
    initials=("plan__broker__enterprise__initials",),
    bounded=True,
)

FOLLOW_UP_FACTS = (
    Link("plan", "实施方案", source=f"plan__{FIRM}", key="plan_id", to="pilots:plan_detail"),
    Month("month", "月份"),
    Number("standing", "执行版本", source="standing__number"),
    Number("deviations", "偏差", unit="项"),
    Text("filled_by", "填报人", source="filled_by__display_name", empty="未填报"),
    Moment("filled_at", "填报时间", empty="未填报"),
    Date("accepted_on", "接收日期", empty="未接收"),
    Text("opinion", "处理意见", empty="无"),
)
