"""How an incoming paper is registered and filed; how a leader's words become a task."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

REGISTERED, FILED = "registered", "filed"
READ, INSTRUCTED, ESTABLISHED, SETTLED = "read", "instructed", "established", "settled"

INCOMING = Lifecycle(
    "pilots.Incoming",
    states=(
        State(REGISTERED, "办理中", tone="blue"),
        State(FILED, "已归档", is_final=True),
    ),
    creates=(
        Create("register", REGISTERED, label="登记来文", help="登记上级来文、批示和指导意见，编收文号，送领导阅批。"),
    ),
    steps=(
        Step("revise", (REGISTERED,), label="更正", note="optional"),
        Step("file", (REGISTERED,), FILED, label="归档", note="optional", help="批示和任务都已落实的，办结归档。"),
        *attaching(REGISTERED),
    ),
)

ENDORSEMENT = Lifecycle(
    "pilots.Endorsement",
    states=(
        State(READ, "已圈阅", tone="green", is_final=True),
        State(INSTRUCTED, "待立项", tone="amber"),
        State(ESTABLISHED, "已立项", tone="green", is_final=True),
        State(SETTLED, "已落实", is_final=True),
    ),
    creates=(
        Create("read", READ, label="圈阅", help="表示已阅，不需要另行办理。"),
        Create("instruct", INSTRUCTED, label="批示", help="写明意见和要求，由区政务数据局立项督办。"),
    ),
    steps=(
        Step(
            "establish",
            (INSTRUCTED,),
            ESTABLISHED,
            label="立项督办",
            outward=True,
            help="列入工作任务台账并交办责任单位，任务上注明来源。",
        ),
        Step("settle", (INSTRUCTED,), SETTLED, label="直接落实", note="required", help="不需要立项的，写明落实情况。"),
    ),
)
