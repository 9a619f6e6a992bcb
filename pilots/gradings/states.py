"""How a scheme comes into force and gives way, and how a grading is drawn up and decided (spec 30)."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DRAFT, IN_FORCE, SUPERSEDED = "draft", "in_force", "superseded"
PUBLISHED = (IN_FORCE, SUPERSEDED)
DRAWN, DECIDED, CANCELLED = "drawn", "decided", "cancelled"

SCHEME = Lifecycle(
    "pilots.GradingScheme",
    states=(
        State(DRAFT, "拟制", tone="amber"),
        State(IN_FORCE, "施行", tone="green", is_resting=True),
        State(SUPERSEDED, "已被替代", is_final=True),
    ),
    creates=(
        Create("load", DRAFT, label="载入方案", help="按方案文件建立拟制中的分级方案。"),
        Create("copy", DRAFT, label="另拟新版", action="edit", help="复制一份分级方案作为新版拟制；原方案不变。"),
    ),
    steps=(
        Step("edit", (DRAFT,), label="修改", help="修改各等级的条件、报送频次和检查权重。"),
        Step(
            "enact",
            (DRAFT,),
            IN_FORCE,
            label="施行",
            note="optional",
            outward=True,
            help="自施行之日起按本方案定级，报送频次、检查权重和安全措施要求随之适用；原方案同时停用。",
        ),
        Step("supersede", (IN_FORCE,), SUPERSEDED, label="停用"),
    ),
)

GRADING = Lifecycle(
    "pilots.Grading",
    states=(
        State(DRAWN, "待定级", tone="blue"),
        State(DECIDED, "已定级", tone="green", is_final=True),
        State(CANCELLED, "已取消", is_final=True),
    ),
    creates=(
        Create("draw_up", DRAWN, label="发起定级", help="按当日证据计算等级：资质证书、数据规模和其他业务登记的情况。"),
    ),
    steps=(
        Step("collect", (DRAWN,), label="重新取证", action="draw_up", help="按今天的证据重新计算。"),
        Step(
            "decide",
            (DRAWN,),
            DECIDED,
            label="定级",
            outward=True,
            help="确定等级；与计算等级不同的写明理由。等级有变化的，同时作出变更决定。",
        ),
        Step("cancel", (DRAWN,), CANCELLED, label="取消", action="draw_up", note="required"),
    ),
)
