"""The life of a broker (spec 30): every step is a decision, and nothing else changes its state."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

STARTED = ("active", "rectifying", "suspended")
LIVE = ("candidate", *STARTED)

BROKER = Lifecycle(
    "pilots.Broker",
    locks=("enterprise",),
    states=(
        State("candidate", "待启动"),
        State("active", "试点中", tone="green", is_resting=True),
        State("rectifying", "整改中", tone="amber"),
        State("suspended", "暂停", tone="red"),
        State("terminated", "终止", tone="red", is_final=True),
        State("expired", "期满", is_final=True),
        State("withdrawn", "退出", is_final=True),
    ),
    creates=(
        Create(
            "announce", "candidate", label="确定试点单位", action="decide", help="确定为数据经纪人试点单位，等待启动。"
        ),
    ),
    steps=(
        Step("start", ("candidate",), "active", label="启动", action="decide", outward=True, help="授牌，启动试点。"),
        Step("change", LIVE, label="变更", action="decide", outward=True, help="变更类型、等级、领域、范围或期限。"),
        Step("order_rectification", ("active",), "rectifying", label="责令整改", action="decide", outward=True),
        Step("complete_rectification", ("rectifying",), "active", label="整改完成", action="decide", outward=True),
        Step("suspend", ("active", "rectifying"), "suspended", label="暂停", action="decide", outward=True),
        Step("resume", ("suspended",), ("active", "rectifying"), label="恢复", action="decide", outward=True),
        Step("terminate", LIVE, "terminated", label="终止", action="decide", outward=True),
        Step("expire", LIVE, "expired", label="期满", action="decide", outward=True),
        Step("withdraw", LIVE, "withdrawn", label="退出", action="decide", outward=True),
    ),
)
