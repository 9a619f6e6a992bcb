"""The lists of standards and criteria, and the facts of each."""

from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Number, Reference, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .filters import CriterionFilters, StandardFilters
from .models import AUDIENCES, Criterion, Standard
from .specs import Part, VetoRule
from .states import CRITERION, STANDARD

PROPOSED = YesNo("is_proposed", "建议稿")
PASS_LINE = Number("pass_line", "及格线", places=2, unit="分")
LEAST_SHARE = Number("least_share", "各维度最低比例", places=2, unit="%")
RETIRED_ON = Date("retired_on", "停用日期", empty="未停用")


def _shown(audience: str, who: str) -> Computed:
    field = f"shown_to_{audience}"
    return Computed(
        field,
        f"{who}可见",
        reads=(field,),
        of=lambda row: "、".join(Part(one).label for one in row[field]) or "不公开",
    )


STANDARDS = Listing(
    Standard,
    columns=(
        Link("name", "遴选标准", to="pilots:standard_detail", sort=True),
        Number("edition", "版次", sort=True),
        State("state", "状态", STANDARD),
        PROPOSED,
        PASS_LINE,
        Date("approved_on", "批准日期", empty="尚未批准"),
        Date("used_on", "首次使用日期", empty="未使用"),
        Date("retired_on", "停用日期", empty="未停用", shown=False),
    ),
    filterset=StandardFilters,
    order="-id",
    search=("name", "code", "basis"),
    bounded=True,
)
STANDARD_FACTS = (
    Facts(
        "标准",
        (
            PROPOSED,
            Text("basis", "依据"),
            PASS_LINE,
            LEAST_SHARE,
            Choice("veto_rule", "否决认定", {one.value: one.label for one in VetoRule}),
            Computed(
                "tie_order", "同分次序", reads=("tie_order",), of=lambda row: "、".join([*row["tie_order"], "抽签"])
            ),
            Number("places", "评分小数位数"),
            Date("approved_on", "批准日期", empty="尚未批准"),
            Date("used_on", "首次使用日期", empty="未使用"),
            RETIRED_ON,
            Link(
                "based_on",
                "拟自",
                source="based_on__name",
                key="based_on_id",
                to="pilots:standard_detail",
                empty="标准文件",
            ),
        ),
    ),
    Facts("公开范围", tuple(_shown(audience, who) for audience, who in AUDIENCES.items())),
)
STANDARD_LINK = Link(
    "standard", "遴选标准", source="standard__name", key="standard_id", to="pilots:standard_detail", shown=False
)
WEIGHT = Number("weight", "分值", places=2, unit="分")
SCALE = Number("scale", "评分上限", places=2, unit="分")
CRITERIA = Listing(
    Criterion,
    columns=(
        Reference("code", "编号", to="pilots:criterion_detail", sort=True),
        Link("name", "指标", to="pilots:criterion_detail"),
        Code("dimension", "维度"),
        WEIGHT,
        SCALE,
        Text("evidence", "佐证要求"),
        Number("edition", "版次", source="standard__edition"),
        State("state", "状态", CRITERION),
        STANDARD_LINK,
    ),
    filterset=CriterionFilters,
    order="code",
    search=("code", "name", "evidence"),
    bounded=True,
)
CRITERION_FACTS = (
    Facts(
        "指标",
        (
            Code("dimension", "维度"),
            WEIGHT,
            SCALE,
            Text("evidence", "佐证要求"),
            STANDARD_LINK,
            Number("edition", "版次", source="standard__edition"),
        ),
    ),
)
