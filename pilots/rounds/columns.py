"""The lists of rounds, applications and statements, and the facts of one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Moment, Number, Row, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing

from .domain.clocks import EXAMINATION
from .filters import ApplicationFilters, RoundFilters, StatementFilters
from .freezing import moment
from .models import Application, ReviewOption, Round, RoundSector, Statement
from .states import APPLICATION, ROUND, STATEMENT


def to_the_second(name: str) -> Computed:
    """A moment that counts to the second."""

    def written(row: Row) -> str:
        at: datetime | None = row[name]
        return moment(at) if at else ""

    return Computed(name, {"applies_from": "申报开始", "applies_until": "申报截止"}[name], reads=(name,), of=written)


def with_places() -> QuerySet[Round]:
    """Rounds with the number of places of all their sectors; how many applied is nobody's but the bureau's to see."""
    places = RoundSector.objects.filter(round=OuterRef("pk")).order_by().values("round")
    total = places.annotate(total=Sum("quota")).values("total")
    return Round.objects.annotate(places=Coalesce(Subquery(total, output_field=IntegerField()), 0))


def with_light() -> QuerySet[Application]:
    return with_deadline(Application.objects.all(), EXAMINATION)


LIGHT = DueLight("light", "办理期限")
STATE = State("state", "状态", ROUND)

ROUNDS = Listing(
    Round,
    records=with_places,
    columns=(
        Link("name", "遴选批次", to="pilots:round_detail"),
        Number("number", "批次"),
        STATE,
        Moment("applies_from", "申报开始", sort=True),
        Moment("applies_until", "申报截止", sort=True),
        Number("places", "名额", unit="家"),
        Date("announced_on", "公布日期", empty="尚未公布"),
    ),
    filterset=RoundFilters,
    order="-applies_until",
    search=("name",),
    bounded=True,
)

ROUND_FACTS = (
    Facts(
        "批次",
        (
            Number("number", "批次"),
            Text("standard", "遴选标准", source="standard__name", empty="未选定"),
            Number("edition", "标准版次", source="standard__edition", empty="未选定"),
            Choice("review_option", "评分方法", dict(ReviewOption.choices)),
            YesNo("files_before_notice", "公布前先报省"),
        ),
    ),
    Facts("申报时间", (to_the_second("applies_from"), to_the_second("applies_until"))),
    Facts(
        "计划日程（建议值）",
        (
            Date("reviews_until", "完成评审", empty="未定"),
            Date("deliberates_on", "联席审议", empty="未定"),
            Date("decides_on", "领导小组审定", empty="未定"),
            Date("posts_on", "发布公示", empty="未定"),
            Date("announces_on", "公布名单", empty="未定"),
        ),
    ),
    Facts(
        "办理",
        (
            Moment("opened_at", "开放申报", empty="尚未开放"),
            Code("minutes", "联席会议纪要", empty="尚未审议"),
            Date("approved_on", "审定日期", empty="尚未审定"),
            Code("approval", "审定文号", empty="尚未审定"),
            Date("posted_on", "公示日期", empty="尚未公示"),
            Date("posting_closed_on", "公示期满", empty="尚未期满"),
            Date("filed_on", "省级意见日期", empty="无"),
            Code("filing", "省级意见文号", empty="无"),
            Date("announced_on", "公布日期", empty="尚未公布"),
            Text("explanation", "申报须知", empty="无"),
        ),
    ),
)

FIRM = Link(
    "enterprise",
    "申报单位",
    source="enterprise__organization__short_name",
    sort="enterprise__sort_key",
    to="pilots:application_detail",
)
SECTOR = Text("sector", "申报领域", source="sector__name")

APPLICATIONS = Listing(
    Application,
    records=with_light,
    annotated=("due_on", "provisional", "closed_on"),
    columns=(
        FIRM,
        Code("number", "申报编号", sort=True, empty="未提交"),
        Text("round", "批次", source="round__name"),
        SECTOR,
        State("state", "状态", APPLICATION),
        LIGHT,
        Moment("submitted_at", "提交时间", empty="未提交"),
        Code("uscc", "统一社会信用代码", source="enterprise__uscc", shown=False),
    ),
    filterset=ApplicationFilters,
    order="enterprise__sort_key",
    search=("enterprise__organization__short_name", "number", "enterprise__uscc"),
    initials=("enterprise__initials",),
    bounded=True,
)

APPLICATION_FACTS = (
    Facts(
        "申报",
        (
            Code("number", "申报编号", empty="未提交"),
            Link("round", "批次", source="round__name", key="round_id", to="pilots:round_detail"),
            Computed(
                "applies_until",
                "申报截止",
                reads=("round__applies_until",),
                of=lambda row: moment(row["round__applies_until"]),
            ),
            Text("name", "申报单位", source="enterprise__organization__short_name"),
            Code("uscc", "统一社会信用代码", source="enterprise__uscc"),
            SECTOR,
            Text("signatory", "承诺签署人", empty="未签署"),
            Moment("submitted_at", "提交时间", empty="未提交"),
        ),
    ),
    Facts(
        "办理",
        (
            Date("supplement_asked_on", "要求补正", empty="未要求"),
            Date("answered_on", "答复日期", empty="尚未答复"),
            Text("reply", "答复", empty="尚未答复"),
        ),
    ),
)

STATEMENTS = Listing(
    Statement,
    columns=(
        Link("title", "评审项", to="pilots:statement_detail"),
        Code("code", "代码"),
        Text("dimension", "维度"),
        State("state", "状态", STATEMENT),
        Code("application", "申报编号", source="application__number", empty="未提交"),
        Number("position", "次序", sort=True, shown=False),
    ),
    filterset=StatementFilters,
    order="position",
    search=("title", "code"),
    bounded=True,
)

STATEMENT_FACTS = (
    Code("code", "代码"),
    Text("dimension", "维度"),
    Text("expected", "应提供的佐证", empty="未要求"),
    Text("text", "说明", empty="尚未填写"),
    Text("written_by", "填写人", source="written_by__display_name", empty="尚未填写"),
    Moment("written_at", "填写时间", empty="尚未填写"),
)
