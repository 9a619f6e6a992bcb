"""The lists of the review and the facts of its records; firms stand in them by their codes alone."""

from haizhu_broker.web.columns import Choice, Code, Date, Link, Moment, Number, Reference, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from pilots.rounds.models.rounds import ReviewOption

from .filters import MemberFilters, PanelFilters, ResultFilters, SheetFilters
from .models import Panel, PanelMember, ReviewResult, ScoreSheet
from .states import MEMBER, PANEL, SHEET

METHOD = Choice("method", "评分方法", dict(ReviewOption.choices))
STARTED = Moment("started_at", "开始评分", empty="未开始")
PANELS = Listing(
    Panel,
    columns=(
        Link("round", "批次", source="round__name", to="pilots:panel_detail"),
        State("state", "状态", PANEL),
        METHOD,
        STARTED,
    ),
    filterset=PanelFilters,
    order="-id",
    search=("round__name",),
    bounded=True,
)
PANEL_FACTS = (
    Facts(
        "评审组",
        (
            Link("round", "批次", source="round__name", key="round_id", to="pilots:round_detail"),
            Link("draw", "专家抽取", source="draw__number", key="draw_id", to="pilots:draw_detail"),
            METHOD,
            Number("outlier_share", "偏离须说明的比例", places=2, unit="%"),
            STARTED,
            Date("looked_on", "确认稳健性", empty="未确认"),
        ),
    ),
)

CODE = Code("code", "代号")
MEMBERS = Listing(
    PanelMember,
    columns=(
        Link("panel", "评审组", source="panel__round__name", to="pilots:panel_member_detail"),
        CODE,
        State("state", "状态", MEMBER),
        Moment("declared_at", "声明时间", empty="未声明"),
    ),
    filterset=MemberFilters,
    order="-id",
    search=("panel__round__name", "code"),
    bounded=True,
)
MEMBER_FACTS = (
    Facts(
        "声明",
        (
            Text("panel", "批次", source="panel__round__name"),
            CODE,
            Moment("declared_at", "声明时间", empty="未声明"),
            Text("declaration", "声明内容", empty="未声明"),
        ),
    ),
)

SHEETS = Listing(
    ScoreSheet,
    columns=(
        Reference("blind_code", "申报代号", to="pilots:score_sheet_detail", sort=True),
        Code("expert", "专家", source="member__code"),
        Text("round", "批次", source="panel__round__name"),
        Text("sector", "领域", source="application__sector__name"),
        State("state", "状态", SHEET),
        Moment("submitted_at", "提交时间", empty="未提交"),
    ),
    filterset=SheetFilters,
    order="blind_code",
    search=("blind_code", "panel__round__name"),
    bounded=True,
)
SHEET_FACTS = (
    Facts(
        "评分表",
        (
            Code("blind_code", "申报代号"),
            Code("expert", "专家", source="member__code"),
            Text("round", "批次", source="panel__round__name"),
            Text("sector", "领域", source="application__sector__name"),
            Moment("submitted_at", "提交时间", empty="未提交"),
            Text("explanation", "偏离说明", empty="无"),
            Text("void_reason", "作废理由", empty="未作废"),
        ),
    ),
)

RESULTS = Listing(
    ReviewResult,
    columns=(
        Link("round", "评审结果", source="panel__round__name", to="pilots:review_result_detail"),
        Number("number", "第几次计算"),
        Text("reason", "缘由"),
        Moment("computed_at", "计算时间"),
        Code("digest", "结果摘要", shown=False),
    ),
    filterset=ResultFilters,
    order="-id",
    search=("panel__round__name",),
    bounded=True,
)
RESULT_FACTS = (
    Facts(
        "结果",
        (
            Link("panel", "评审组", source="panel__round__name", key="panel_id", to="pilots:panel_detail"),
            Number("number", "第几次计算"),
            Text("reason", "缘由"),
            Moment("computed_at", "计算时间"),
            Code("input_digest", "评分数据摘要（SM3）"),
            Code("digest", "结果摘要（SM3）"),
        ),
    ),
)
