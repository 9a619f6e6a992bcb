"""How a seat is taken and left, a liaison named and relieved, a duty set and lifted."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

HELD, LEFT = "held", "left"

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
