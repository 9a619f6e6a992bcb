"""The lists of the regime and the facts of its records."""

from haizhu_broker.web.columns import (
    Choice,
    Code,
    Computed,
    Date,
    Link,
    Number,
    Reference,
    Row,
    State,
    Text,
    Year,
    YesNo,
)
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.numbers import plain
from haizhu_broker.workdays.periods import Frequency
from pilots.brokers.models import Grade, Type

from .aspects import LABELS
from .filters import IndicatorFilters, InputFilters, ObjectiveFilters, RuleFilters, SetFilters
from .indicators import Level, Supplier
from .inputs import NO_CEILING, Kind
from .models import Indicator, IndicatorSet, NamedInput, Objective, Rule
from .models.standing import CheckedBy, Severity
from .sources import ASKED
from .states import INDICATOR, INDICATOR_SET, NAMED_INPUT, OBJECTIVE, RULE
from .thresholds import Direction

ALL = "全部"
ASPECT = Choice("aspect", "方面", {aspect.value: label for aspect, label in LABELS.items()}, sort=True)
FREQUENCY = Choice("frequency", "频次", dict(Frequency.choices))
TYPES = Computed(
    "broker_types",
    "适用类型",
    reads=("broker_types",),
    of=lambda row: "、".join(Type(one).label for one in row["broker_types"]) or ALL,
)
GRADES = Computed(
    "grades", "适用等级", reads=("grades",), of=lambda row: "、".join(Grade(one).label for one in row["grades"]) or ALL
)
SOURCE = Computed("source", "由谁提供", reads=("source",), of=lambda row: ASKED.get(row["source"], "平台计算"))
PROPOSED = YesNo("is_proposed", "建议值")
SET_LINK = Link(
    "indicator_set",
    "指标集",
    source="indicator_set__name",
    key="indicator_set_id",
    to="supervision:indicator_set_detail",
    shown=False,
)
EDITION = Number("edition", "版次", source="indicator_set__edition")

SETS = Listing(
    IndicatorSet,
    columns=(
        Link("name", "指标集", to="supervision:indicator_set_detail", sort=True),
        Number("edition", "版次", sort=True),
        State("state", "状态", INDICATOR_SET),
        TYPES,
        GRADES,
        Date("effective_from", "生效日期"),
        Date("effective_until", "停用日期"),
        Date("approved_on", "批准日期", shown=False),
    ),
    filterset=SetFilters,
    order="-id",
    search=("name", "code", "basis"),
    bounded=True,
)
SET_FACTS = (
    Facts(
        "适用",
        (
            TYPES,
            GRADES,
            Date("effective_from", "生效日期", empty="尚未批准"),
            Date("approved_on", "批准日期", empty="尚未批准"),
            Date("effective_until", "停用日期", empty="未停用"),
            Text("basis", "依据"),
            Link(
                "based_on",
                "拟自",
                source="based_on__title",
                key="based_on_id",
                to="supervision:indicator_set_detail",
                empty="指标集文件",
            ),
        ),
    ),
)

DIRECTIONS = {one.value: one.label for one in Direction}
LEVELS = {one.value: one.label for one in Level}
SUPPLIER = Choice("supplied_by", "由谁提供", {one.value: one.label for one in Supplier})
NOTATION = Code("notation", "绿/黄/红")
CAPS = YesNo("caps", "封顶")
INDICATORS = Listing(
    Indicator,
    columns=(
        Reference("code", "编号", to="supervision:indicator_detail", sort=True),
        Link("name", "指标", to="supervision:indicator_detail"),
        ASPECT,
        Text("unit", "单位"),
        NOTATION,
        SUPPLIER,
        CAPS,
        PROPOSED,
        EDITION,
        State("state", "状态", INDICATOR),
        Text("expression", "公式", shown=False),
        Choice("direction", "方向", DIRECTIONS, shown=False),
        Choice("level", "层级", LEVELS, shown=False),
        Choice("frequency", "频次", dict(Frequency.choices), shown=False),
        Text("data_source", "数据来源", shown=False),
        Text("owner", "责任单位", shown=False),
        Text("basis", "依据", shown=False),
        SET_LINK,
    ),
    filterset=IndicatorFilters,
    order="code",
    search=("code", "name", "expression", "basis", "data_source", "owner"),
    initials=("initials",),
    bounded=True,
)
INDICATOR_FACTS = (
    Facts(
        "指标",
        (
            ASPECT,
            Text("unit", "单位"),
            Choice("direction", "方向", DIRECTIONS),
            Choice("level", "层级", LEVELS),
            SUPPLIER,
            FREQUENCY,
            Text("data_source", "数据来源"),
            Text("owner", "责任单位"),
            Text("basis", "依据"),
            CAPS,
            PROPOSED,
            Number("share", "方面内份额", places=3, empty="平均分配"),
            Text("remark", "说明"),
            SET_LINK,
            EDITION,
        ),
    ),
)

KIND = Choice("kind", "类型", {one.value: one.label for one in Kind})


def range_words(row: Row) -> str:
    """The plausible range; without a ceiling of its own only the floor."""
    if row["kind"] == Kind.DATE:
        return ""
    low, high = row["low"], row["high"]
    return f"不小于 {plain(low)}" if high >= NO_CEILING else f"{plain(low)} 至 {plain(high)}"


RANGE = Computed("range", "合理范围", shown=False, reads=("kind", "low", "high"), of=range_words)
STANDING = YesNo("standing", "结转上期")
OPTIONAL = YesNo("optional", "可以留空")
INPUTS = Listing(
    NamedInput,
    columns=(
        Link("name", "数据项", to="supervision:named_input_detail"),
        ASPECT,
        KIND,
        Text("unit", "单位"),
        SOURCE,
        STANDING,
        OPTIONAL,
        Text("help", "填报说明"),
        Code("key", "代码", shown=False),
        RANGE,
        SET_LINK,
        EDITION,
        State("state", "状态", NAMED_INPUT),
        Number("position", "次序", sort=True, shown=False),
    ),
    filterset=InputFilters,
    order="position",
    search=("name", "key", "help"),
    initials=("initials",),
    bounded=True,
)
INPUT_FACTS = (
    Facts(
        "数据项",
        (
            Code("key", "代码"),
            ASPECT,
            KIND,
            Text("unit", "单位"),
            Text("source_words", "由谁提供"),
            RANGE,
            Code("within", "不得大于", empty="不限"),
            STANDING,
            OPTIONAL,
            FREQUENCY,
            Text("help", "填报说明"),
            SET_LINK,
            EDITION,
        ),
    ),
)

RULES = Listing(
    Rule,
    columns=(
        Reference("code", "编号", to="supervision:rule_detail", sort=True),
        Text("text", "内容"),
        ASPECT,
        Choice("severity", "严重程度", dict(Severity.choices)),
        Choice("checked_by", "检查方式", dict(CheckedBy.choices)),
        Text("basis", "依据"),
        PROPOSED,
        State("state", "状态", RULE),
        Date("approved_on", "批准日期", shown=False),
    ),
    filterset=RuleFilters,
    order="code",
    search=("code", "text", "basis"),
    bounded=True,
)
RULE_FACTS = (
    Facts(
        "规则",
        (
            Text("text", "内容"),
            ASPECT,
            Choice("severity", "严重程度", dict(Severity.choices)),
            Choice("checked_by", "检查方式", dict(CheckedBy.choices)),
            Text("basis", "依据"),
            PROPOSED,
            Date("approved_on", "批准日期", empty="尚未批准"),
            Date("retired_on", "停用日期", empty="未停用"),
        ),
    ),
)

OBJECTIVES = Listing(
    Objective,
    columns=(
        Reference("code", "编号", to="supervision:objective_detail", sort=True),
        Text("text", "内容"),
        ASPECT,
        Code("indicator_code", "对应指标"),
        Year("year", "年度"),
        Number("value", "统一目标值", places=2, empty="未设"),
        Text("unit", "单位"),
        State("state", "状态", OBJECTIVE),
        Text("basis", "依据", shown=False),
    ),
    filterset=ObjectiveFilters,
    order="code",
    search=("code", "text", "basis", "indicator_code"),
    bounded=True,
)
OBJECTIVE_FACTS = (
    Facts(
        "目标",
        (
            Text("text", "内容"),
            ASPECT,
            Code("indicator_code", "对应指标"),
            Year("year", "年度"),
            Number("value", "统一目标值", places=2, empty="未设"),
            Text("unit", "单位"),
            YesNo("is_paced", "按序时进度"),
            Text("basis", "依据"),
            Date("approved_on", "批准日期", empty="尚未批准"),
            Date("retired_on", "停用日期", empty="未停用"),
        ),
    ),
)
