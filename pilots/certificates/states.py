"""How a certificate stands: it follows the broker, and what a change made wrong is issued anew."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

VALID, OUTDATED, HALTED = "valid", "outdated", "halted"
REPLACED, WITHDRAWN, ENDED = "replaced", "withdrawn", "ended"
CURRENT = (VALID, OUTDATED, HALTED)

PILOT_CERTIFICATE = Lifecycle(
    "pilots.PilotCertificate",
    locks=("broker",),
    states=(
        State(VALID, "有效", tone="green", is_resting=True),
        State(OUTDATED, "待换发", tone="amber"),
        State(HALTED, "暂停使用", tone="red", is_resting=True),
        State(REPLACED, "已换发", is_final=True),
        State(WITHDRAWN, "已收回", tone="red", is_final=True),
        State(ENDED, "已终了", is_final=True),
    ),
    creates=(
        Create(
            "issue",
            VALID,
            label="颁发试点证书",
            help="发给试点中或整改中的数据经纪人；按其现行资格生成，编号存档，二维码通向核验页。",
        ),
    ),
    steps=(
        Step("replace", (OUTDATED,), REPLACED, label="换发", help="按变更后的资格另发新证，本证书随即失效。"),
        Step("outdate", (VALID,), OUTDATED, label="内容变更", action="follow"),
        Step("halt", (VALID, OUTDATED), HALTED, label="暂停使用", action="follow"),
        Step("restore", (HALTED,), (VALID, OUTDATED), label="恢复使用", action="follow"),
        Step("withdraw", CURRENT, WITHDRAWN, label="收回", action="follow"),
        Step("end", CURRENT, ENDED, label="终了", action="follow"),
    ),
)
