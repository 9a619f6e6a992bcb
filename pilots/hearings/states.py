"""How a firm is told what is intended, states its view or waives, and is answered (spec 30; 方案二(二)6)."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DRAFT, INFORMED, STATED = "draft", "informed", "stated"
WAIVED, WEIGHED, CLOSED, DROPPED = "waived", "weighed", "closed", "dropped"
OPEN = (DRAFT, INFORMED, STATED, WAIVED, WEIGHED)
TOLD = (INFORMED, STATED, WAIVED, WEIGHED, CLOSED, DROPPED)

HEARING = Lifecycle(
    "pilots.Hearing",
    states=(
        State(DRAFT, "待告知", tone="amber"),
        State(INFORMED, "待陈述", tone="blue"),
        State(STATED, "待答复", tone="amber"),
        State(WAIVED, "已放弃陈述", tone="green", is_resting=True),
        State(WEIGHED, "已答复", tone="green", is_resting=True),
        State(CLOSED, "已办结", is_final=True),
        State(DROPPED, "不再作出决定", is_final=True),
    ),
    creates=(Create("prepare", DRAFT, label="拟告知", help="写明拟作出的决定、事实和依据，由负责人签发告知书。"),),
    steps=(
        Step("revise", (DRAFT,), label="修改", action="prepare"),
        Step(
            "inform",
            (DRAFT,),
            INFORMED,
            label="告知",
            outward=True,
            help="签发告知书，企业在期限内陈述和申辩。期限届满、放弃或者答复之前不能作出决定。",
        ),
        Step(
            "state",
            (INFORMED,),
            STATED,
            label="陈述申辩",
            outward=True,
            help="逐点写明意见，证明材料先作为附件添加。提交后由区政务数据局逐点答复。",
        ),
        Step("waive", (INFORMED,), WAIVED, label="放弃陈述申辩", note="optional", outward=True),
        Step("weigh", (STATED,), WEIGHED, label="答复意见", outward=True, help="对每一点写明是否采纳和理由。"),
        Step("settle", (INFORMED, WAIVED, WEIGHED), CLOSED, label="作出决定"),
        Step(
            "end",
            (INFORMED, WAIVED, WEIGHED),
            CLOSED,
            label="办结",
            note="required",
            help="紧急处置后补听取的陈述申辩，写明是否维持暂停。",
        ),
        Step(
            "drop",
            (DRAFT, INFORMED, STATED, WAIVED, WEIGHED),
            DROPPED,
            label="不再作出决定",
            note="required",
            outward=True,
        ),
        *attaching(INFORMED),
    ),
)
