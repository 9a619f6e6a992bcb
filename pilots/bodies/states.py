"""How a seat is taken and left, a liaison named and relieved, a responsibility entrusted and lifted."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

HELD, LEFT = "held", "left"
NAMED, RELIEVED = "named", "relieved"
IN_FORCE, LIFTED = "in_force", "lifted"

SEAT = Lifecycle(
    "pilots.Seat",
    locks=("body",),
    states=(
        State(HELD, "任职", tone="green", is_resting=True),
        State(LEFT, "免职", is_final=True),
    ),
    creates=(
        Create(
            "seat_person",
            HELD,
            label="登记任职",
            action="seat",
            help="登记席位由哪个单位的谁担任；有账户的，相应身份随席位授予，随席位终止。",
        ),
    ),
    steps=(
        Step("revise", (HELD,), label="更正", action="seat", help="更正姓名、职务和任职文件；换人请先免职再登记。"),
        Step(
            "end",
            (HELD,),
            LEFT,
            label="免职",
            action="seat",
            note="required",
            outward=True,
            help="写明最后任职日；随席位授予的身份到该日为止。",
        ),
    ),
)

LIAISON = Lifecycle(
    "pilots.Liaison",
    states=(
        State(NAMED, "在任", tone="green", is_resting=True),
        State(RELIEVED, "已更换", is_final=True),
    ),
    creates=(
        Create("name_liaison", NAMED, label="登记联络员", action="keep", help="登记单位或者企业由谁负责日常联络。"),
    ),
    steps=(
        Step("revise", (NAMED,), label="更正", action="keep"),
        Step(
            "relieve", (NAMED,), RELIEVED, label="更换", action="keep", note="required", help="写明最后联络日和原因。"
        ),
    ),
)

RESPONSIBILITY = Lifecycle(
    "pilots.Responsibility",
    locks=("programme",),
    states=(
        State(IN_FORCE, "有效", tone="green", is_resting=True),
        State(LIFTED, "已废止", is_final=True),
    ),
    creates=(Create("entrust", IN_FORCE, label="明确权责", action="keep", help="写明单位在某一任务中具体负责什么。"),),
    steps=(
        Step("revise", (IN_FORCE,), label="修改", action="keep", note="optional"),
        Step("lift", (IN_FORCE,), LIFTED, label="废止", action="keep", note="required"),
    ),
)
