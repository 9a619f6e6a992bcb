"""How a filing runs: drafted, signed, delivered, accepted under a number or returned to be put right (spec 30)."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

IN_USE, RETIRED = "in_use", "retired"
DRAFT, ISSUED, DELIVERED, RETURNED = "draft", "issued", "delivered", "returned"
RECALLED, ACCEPTED, CLOSED, DISCARDED = "recalled", "accepted", "closed", "discarded"
WRITABLE = (DRAFT, RETURNED, RECALLED)
UNANSWERED = (ISSUED, DELIVERED)
SETTLED = (ACCEPTED, CLOSED)
SENT = (ISSUED, DELIVERED, RETURNED, RECALLED, ACCEPTED, CLOSED)  # what the authority may know of
ANSWERS = (DELIVERED, ACCEPTED, RETURNED)

AUTHORITY = Lifecycle(
    "pilots.Authority",
    states=(
        State(IN_USE, "在用", tone="green", is_resting=True),
        State(RETIRED, "停用", is_resting=True),
    ),
    creates=(Create("register", IN_USE, label="登记备案机关", help="登记省、市主管部门，以及向其备案的事项和期限。"),),
    steps=(
        Step("revise", (IN_USE,), label="修改"),
        Step(
            "retire", (IN_USE,), RETIRED, label="停用", note="required", help="不再向其报送新的备案，已报送的照常办理。"
        ),
        Step("resume", (RETIRED,), IN_USE, label="恢复使用", note="optional"),
    ),
)

FILING = Lifecycle(
    "pilots.Filing",
    locks=("authority",),
    states=(
        State(DRAFT, "拟制"),
        State(ISSUED, "已签发", tone="blue"),
        State(DELIVERED, "已送达", tone="blue"),
        State(RETURNED, "退回补正", tone="amber"),
        State(RECALLED, "已撤回", tone="amber"),
        State(ACCEPTED, "已受理", tone="green"),
        State(CLOSED, "办结", tone="green", is_final=True),
        State(DISCARDED, "作废", is_final=True),
    ),
    creates=(Create("draft", DRAFT, label="拟制备案", help="选择备案事项，系统按事项带出函件内容，可以修改。"),),
    steps=(
        Step("revise", WRITABLE, label="修改"),
        Step(
            "issue",
            (DRAFT,),
            ISSUED,
            label="签发",
            outward=True,
            help="签发备案函，备案包随即固定，备案机关可以取件。签发后内容不能改动。",
        ),
        Step(
            "resubmit",
            (RETURNED, RECALLED),
            ISSUED,
            label="重报",
            action="issue",
            outward=True,
            help="按现在的内容重新签发备案函和备案包，前次报送留存备查。",
        ),
        Step(
            "recall",
            UNANSWERED,
            RECALLED,
            label="撤回",
            action="issue",
            note="required",
            outward=True,
            help="备案机关答复之前，发现内容有误的可以撤回，改正后重报。",
        ),
        Step(
            "receive",
            UNANSWERED,
            ANSWERS,
            label="回执",
            outward=True,
            help="备案机关对所取备案包的回执：收悉、受理或者退回补正。",
        ),
        Step(
            "carry",
            UNANSWERED,
            ANSWERS,
            label="导入回执文件",
            action="record",
            help="备案机关以介质交回的回执文件，与接口报来的回执同等办理，重复导入不会重复登记。",
        ),
        Step(
            "record",
            UNANSWERED,
            ANSWERS,
            label="登记答复",
            help="备案机关没有系统客户端的，按其书面答复登记送达、受理编号或者退回理由，并上传扫描件。",
        ),
        Step("close", (ACCEPTED,), CLOSED, label="办结", note="optional", help="受理意见已经落实，归档。"),
        Step("discard", (DRAFT,), DISCARDED, label="作废", note="required", help="不再报送；同一事项可以另行拟制。"),
        *attaching(*WRITABLE),
    ),
)
