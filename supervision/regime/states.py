"""How indicator sets, their parts, rules and objectives move on (方案二(二)5; spec 41)."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DRAFT, TESTED, APPROVED, RETIRED = "draft", "tested", "approved", "retired"
PUBLISHED = (APPROVED, RETIRED)

STATES = (
    State(DRAFT, "草拟", tone="amber"),
    State(TESTED, "已回测", tone="blue"),
    State(APPROVED, "已批准", tone="green", is_resting=True),
    State(RETIRED, "停用"),
)

INDICATOR_SET = Lifecycle(
    "supervision.IndicatorSet",
    states=STATES,
    creates=(
        Create("load", DRAFT, label="载入指标集", help="按指标集文件建立草拟的指标集。"),
        Create("copy", DRAFT, label="另拟新版", action="edit", help="复制一个指标集，作为新版草拟；原指标集不变。"),
    ),
    steps=(
        Step("edit", (DRAFT,), label="修改", help="修改名称、依据、适用范围和各方面权重。"),
        Step(
            "prune", (DRAFT,), label="删除指标或数据项", action="edit", help="从草拟的指标集中删除，已批准的不受影响。"
        ),
        Step(
            "back_test",
            (DRAFT,),
            TESTED,
            label="回测",
            help="用近 12 个月的报送数据重新计算，列出会改变的灯和得分。回测后内容锁定，须退回草拟才能再改。",
        ),
        Step("revise", (TESTED,), DRAFT, label="退回草拟", note="required"),
        Step(
            "approve",
            (TESTED,),
            APPROVED,
            label="批准",
            note="optional",
            outward=True,
            help="自生效日起的报告期按本指标集填报和评价。批准后不能再改。",
        ),
        Step("retire", (APPROVED,), RETIRED, label="停用", note="required", outward=True),
    ),
)

# An indicator and a data item stand where their set stands: a trigger of the set moves them along.
INDICATOR = Lifecycle(
    "supervision.Indicator",
    states=STATES,
    creates=(Create("add", DRAFT, label="增加指标", action="edit", help="在草拟的指标集中增加一项指标。"),),
    steps=(Step("edit", (DRAFT,), label="修改", help="修改公式、阈值、份额和说明。"),),
    locks=("indicator_set",),
)
NAMED_INPUT = Lifecycle(
    "supervision.NamedInput",
    states=STATES,
    creates=(
        Create("add", DRAFT, label="增加数据项", action="edit", help="在草拟的指标集中增加一个公式可用的数据项。"),
    ),
    steps=(Step("edit", (DRAFT,), label="修改", help="修改来源、合理范围和填报说明；名称被公式引用，不能改。"),),
    locks=("indicator_set",),
)

STANDING = (
    State(DRAFT, "草拟", tone="amber"),
    State(APPROVED, "已批准", tone="green", is_resting=True),
    State(RETIRED, "停用"),
)
RULE = Lifecycle(
    "supervision.Rule",
    states=STANDING,
    creates=(Create("draft", DRAFT, label="拟订规则", action="edit"),),
    steps=(
        Step("edit", (DRAFT,), label="修改"),
        Step("approve", (DRAFT,), APPROVED, label="批准", note="optional", outward=True, help="批准后试点单位可见。"),
        Step("retire", (APPROVED,), RETIRED, label="停用", note="required", outward=True),
    ),
)
OBJECTIVE = Lifecycle(
    "supervision.Objective",
    states=STANDING,
    creates=(Create("draft", DRAFT, label="拟订目标", action="edit"),),
    steps=(
        Step("edit", (DRAFT,), label="修改"),
        Step(
            "assign",
            (DRAFT, APPROVED),
            label="分解到单位",
            help="按实施方案为单个试点单位确定目标值；留空的按统一目标值。",
        ),
        Step("approve", (DRAFT,), APPROVED, label="批准", note="optional", outward=True, help="批准后作为对照目标。"),
        Step("retire", (APPROVED,), RETIRED, label="停用", note="required", outward=True),
    ),
)
