"""The problems of the exchange, each with a stable type."""

from haizhu_broker.api.problems import Kind, declare

UNSATISFIABLE = declare(
    Kind("range-not-satisfiable", 416, "所要的范围不存在", "请按 Content-Range 所示的大小重新请求。")
)
NO_FEED = declare(Kind("no-authority", 403, "不是备案机关", "贵单位没有登记为备案机关，请与区政务数据局联系。"))
AHEAD = declare(
    Kind("cursor-ahead", 409, "游标超前", "游标所指的变动这里没有，请不带 after 从头读取，已办理的不会重复。")
)
DAMAGED = declare(Kind("package-damaged", 500, "备案包与签发时不符", "存档已损坏，已通知平台运行人员，请暂缓取件。"))
REFUSALS = {
    "differs": declare(Kind("receipt-differs", 409, "回执编号已用于另一份回执", "同一编号的回执内容应当相同。")),
    "package-differs": declare(
        Kind("package-differs", 422, "所收的备案包不同", "请重新取件并核对 SHA-256，再提交回执。")
    ),
    "superseded": declare(Kind("package-superseded", 409, "已有新的报送", "请取新的备案包，对它提交回执。")),
    "withdrawn": declare(Kind("package-withdrawn", 409, "报送已经撤回", "请等待重报。")),
    "settled": declare(Kind("package-settled", 409, "这次报送已有答复", "受理或者退回只能有一次。")),
    "number-used": declare(Kind("number-used", 409, "受理编号已使用", "请核对编号，另编后以新的回执提交。")),
}
