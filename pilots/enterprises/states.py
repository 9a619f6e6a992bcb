"""How an enterprise comes to be registered, and how what it declares of itself is added, corrected and taken away."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

CURRENT, REMOVED = "current", "removed"

ENTERPRISE = Lifecycle(
    "pilots.Enterprise",
    states=(State("registered", "在册", is_resting=True),),
    creates=(Create("register", "registered", label="登记"),),
    steps=(Step("revise", ("registered",), label="更正", note="optional"), *attaching("registered")),
)


def _declared(label: str, remove: Step) -> Lifecycle:
    """The lifecycle of what stands until it is corrected or taken away."""
    return Lifecycle(
        label,
        locks=("enterprise",),
        states=(State(CURRENT, "在用", tone="green", is_resting=True), State(REMOVED, "已撤下", is_final=True)),
        creates=(Create("add", CURRENT, label="添加"),),
        steps=(Step("revise", (CURRENT,), label="更正"), remove),
    )


CONTACT = _declared(
    "pilots.Contact",
    Step("remove", (CURRENT,), REMOVED, label="删除", help="姓名、电话和邮箱随即清除，不能恢复。"),
)
HOLDING = _declared("pilots.Holding", Step("remove", (CURRENT,), REMOVED, label="撤下", note="optional"))
CERTIFICATE = _declared("pilots.Certificate", Step("remove", (CURRENT,), REMOVED, label="撤下", note="optional"))
