"""The life of a letter."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

LETTER = Lifecycle(
    "letters.Letter",
    states=(
        State("draft", "登记中", tone="grey"),
        State("open", "办理中", tone="blue"),
        State("closed", "已办结", tone="green", is_final=True),
    ),
    steps=(
        Step("edit", ("draft", "open"), label="修改", help="修改标题和金额。"),
        Step("accept", ("draft",), "open", label="受理"),
        Step("close", ("open",), "closed", label="办结", note="required", outward=True),
    ),
    creates=(Create("receive", "draft", label="登记来文"),),
)
