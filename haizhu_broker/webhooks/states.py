"""推送地址和推送记录的办理流程 (spec 00 §9)."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

ACTIVE, PAUSED, CLOSED = "active", "paused", "closed"

ENDPOINT = Lifecycle(
    "webhooks.Endpoint",
    states=(
        State(ACTIVE, "推送中", "green", is_resting=True),
        State(PAUSED, "已暂停", "amber"),
        State(CLOSED, "已关闭", "grey", is_final=True),
    ),
    creates=(Create("register", ACTIVE, label="登记推送地址", help="登记后显示一次签名密钥，请当场保存。"),),
    steps=(
        Step("revise", (ACTIVE, PAUSED), label="修改"),
        Step("rotate", (ACTIVE, PAUSED), label="更换密钥", help="新密钥只显示一次；旧密钥的签名再并用 24 小时。"),
        Step("pause", (ACTIVE,), PAUSED, label="暂停", note="required", help="暂停期间的事件不推送，也不补推。"),
        Step("resume", (PAUSED,), ACTIVE, label="恢复"),
        Step("close", (ACTIVE, PAUSED), CLOSED, label="关闭", note="required"),
    ),
)

PENDING, DELIVERED, GIVEN_UP = "pending", "delivered", "given_up"

DELIVERY = Lifecycle(
    "webhooks.Delivery",
    states=(
        State(PENDING, "待推送", "blue"),
        State(DELIVERED, "已送达", "green", is_resting=True),
        State(GIVEN_UP, "未送达", "red", is_resting=True),
    ),
    creates=(Create("push", PENDING, label="列入推送"),),
    steps=(
        Step("replay", (DELIVERED, GIVEN_UP), PENDING, label="重新推送", help="消息编号不变，收方可据此识别重复。"),
    ),
)
