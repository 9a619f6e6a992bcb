"""The life of a machine account: in use, frozen, closed for good."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

ACTIVE, FROZEN, CLOSED = "active", "frozen", "closed"
LIVE = (ACTIVE, FROZEN)

CLIENT = Lifecycle(
    "administration.Client",
    states=(
        State(ACTIVE, "启用", tone="green", is_resting=True),
        State(FROZEN, "冻结", tone="red", is_resting=True),
        State(CLOSED, "注销", is_final=True),
    ),
    creates=(Create("register", ACTIVE, label="登记客户端", help="登记后显示一次密钥，请当场交给对接人员妥善保存。"),),
    steps=(
        Step("change", LIVE, label="修改", help="修改名称、授权范围、来源地址和有效期；缩小的范围立即生效。"),
        Step("rotate", (ACTIVE,), label="更换密钥", outward=True, help="生成新密钥并显示一次。"),
        Step(
            "freeze",
            (ACTIVE,),
            FROZEN,
            label="冻结",
            note="required",
            outward=True,
            help="已发的令牌立即作废，不再发放新的令牌。",
        ),
        Step("thaw", (FROZEN,), ACTIVE, label="解冻", note="required", help="恢复发放令牌；冻结前的令牌不再有效。"),
        Step(
            "close",
            LIVE,
            CLOSED,
            label="注销",
            note="required",
            outward=True,
            help="注销后不能恢复，令牌和密钥立即作废。",
        ),
    ),
)
