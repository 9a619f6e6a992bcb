"""How standards and their criteria move on (方案二(二)4; spec 20)."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DRAFT, APPROVED, RETIRED = "draft", "approved", "retired"
PUBLISHED = (APPROVED, RETIRED)

STATES = (
    State(DRAFT, "拟制", tone="amber"),
    State(APPROVED, "已批准", tone="green", is_resting=True),
    State(RETIRED, "停用"),
)

STANDARD = Lifecycle(
    "pilots.Standard",
    states=STATES,
    creates=(
        Create("load", DRAFT, label="载入标准", help="按标准文件建立拟制中的遴选标准。"),
        Create("copy", DRAFT, label="另拟新版", action="edit", help="复制一份标准作为新版拟制；原标准不变。"),
    ),
    steps=(
        Step("edit", (DRAFT,), label="修改", help="修改名称、维度、否决项、及格线和同分次序。"),
        Step("prune", (DRAFT,), label="删除指标", action="edit", help="从拟制的标准中删除指标，已批准的不受影响。"),
        Step(
            "share", (DRAFT,), label="设定公开范围", action="edit", help="逐部分设定申报单位、专家和公众可以看到什么。"
        ),
        Step(
            "approve",
            (DRAFT,),
            APPROVED,
            label="批准",
            note="optional",
            outward=True,
            help="批准后可供遴选批次使用。内容锁定，未被批次使用前可退回拟制。",
        ),
        Step(
            "revise",
            (APPROVED,),
            DRAFT,
            label="退回拟制",
            note="required",
            help="尚未被遴选批次使用的标准可以退回拟制；已使用的须另拟新版。",
        ),
        Step("retire", (APPROVED,), RETIRED, label="停用", note="required", outward=True, help="新的批次不再使用。"),
    ),
)

# A criterion stands where its standard stands: a trigger of the standard moves it along.
CRITERION = Lifecycle(
    "pilots.Criterion",
    states=STATES,
    creates=(Create("add", DRAFT, label="增加指标", action="edit", help="在拟制的标准中增加一项指标。"),),
    steps=(Step("edit", (DRAFT,), label="修改", help="修改分值、档次、正负面情形和佐证要求。"),),
    locks=("standard",),
)
