"""How guidance is recorded, answered and followed up, and how a question gets its answer."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

RECORDED, FOLLOWED = "recorded", "followed"
ASKED, ANSWERED, CLOSED = "asked", "answered", "closed"

GUIDANCE = Lifecycle(
    "pilots.Guidance",
    locks=("enterprise",),
    states=(
        State(RECORDED, "待跟进", tone="blue"),
        State(FOLLOWED, "已跟进", tone="green", is_final=True),
    ),
    creates=(
        Create("record", RECORDED, label="登记指导", help="登记谁在何时就什么事项指导了哪家单位，以及后续要求。"),
    ),
    steps=(
        Step("revise", (RECORDED,), label="更正", action="record", note="optional"),
        Step("answer", (RECORDED,), label="反馈", help="说明本单位对指导意见的办理情况。", outward=True),
        Step(
            "follow_up",
            (RECORDED,),
            FOLLOWED,
            label="跟进办结",
            note="required",
            outward=True,
            help="写明跟进情况；没有后续要求的写明理由。",
        ),
    ),
)

QUESTION = Lifecycle(
    "pilots.Question",
    states=(
        State(ASKED, "待答复", tone="blue"),
        State(ANSWERED, "已答复", tone="green", is_resting=True),
        State(CLOSED, "已办结", is_final=True),
    ),
    creates=(
        Create("ask", ASKED, label="提出问题", help="向区政务数据局反映实施过程中遇到的问题，在期限内得到答复。"),
    ),
    steps=(
        Step("answer", (ASKED,), ANSWERED, label="答复", outward=True),
        Step(
            "ask_further",
            (ANSWERED,),
            ASKED,
            label="继续提问",
            note="required",
            outward=True,
            help="答复没有解决问题的，说明还需要明确什么，期限重新计算。",
        ),
        Step("close", (ANSWERED,), CLOSED, label="办结", note="optional"),
    ),
)
