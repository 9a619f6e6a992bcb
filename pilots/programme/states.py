"""How a programme and its tasks move on (spec 10: 筹备 to 结束; 立项 to 办结)."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

OPEN = ("preparing", "started", "running", "suspended", "summarising")

PROGRAMME = Lifecycle(
    "pilots.Programme",
    states=(
        State("preparing", "筹备"),
        State("started", "启动", tone="blue"),
        State("running", "试点中", tone="green", is_resting=True),
        State("suspended", "暂停", tone="amber"),
        State("summarising", "总结", tone="blue"),
        State("terminated", "终止", tone="red", is_final=True),
        State("closed", "结束", is_final=True),
    ),
    creates=(Create("load", "preparing", label="载入方案", help="按方案文件建立试点项目。"),),
    steps=(
        Step("revise", OPEN, label="更新方案", action="load", help="按方案文件更新试点项目。"),
        Step("start", ("preparing",), "started", label="启动", action="decide", note="required", outward=True),
        Step("run", ("started",), "running", label="进入试点", action="decide", note="required"),
        Step(
            "suspend", ("started", "running"), "suspended", label="暂停", action="decide", note="required", outward=True
        ),
        Step("resume", ("suspended",), "running", label="恢复", action="decide", note="required", outward=True),
        Step("summarise", ("running",), "summarising", label="转入总结", action="decide", note="required"),
        Step("terminate", OPEN, "terminated", label="终止", action="decide", note="required", outward=True),
        Step("close", ("summarising",), "closed", label="结束", action="decide", note="required", outward=True),
    ),
)

WAY = ("preparing", "started", "running", "summarising", "closed")  # of a pilot that nothing interrupts
DECISIONS = [step.name for step in PROGRAMME.steps.values() if step.action == "decide"]

WORKED = ("assigned", "working")

TASK = Lifecycle(
    "pilots.Task",
    states=(
        State("registered", "已立项"),
        State("assigned", "已交办", tone="blue"),
        State("working", "办理中", tone="blue"),
        State("answered", "已反馈", tone="amber"),
        State("closed", "已办结", tone="green", is_resting=True),
    ),
    creates=(
        Create("register", "registered", label="立项"),
        Create(
            "establish",
            "registered",
            label="立项督办",
            help="方案以外的批示、来文和其他事项立项督办：写明来源、牵头单位和时限，立项后交办。",
        ),
    ),
    steps=(
        Step("revise", ("registered", *WORKED, "answered", "closed"), label="更新任务", action="register"),
        Step(
            "assign",
            ("registered",),
            "assigned",
            label="交办",
            note="optional",
            outward=True,
            help="交责任单位办理，责任单位人员会收到通知。",
        ),
        Step("begin", ("assigned",), "working", label="签收办理", help="您将登记为本任务的责任人。"),
        Step("report", WORKED, "working", label="填报进展", help="写明进展并附佐证。"),
        Step(
            "urge",
            WORKED,
            label="催办",
            note="optional",
            outward=True,
            help="提醒责任单位抓紧办理，催办时间和对象记入历史。",
        ),
        Step("answer", ("working",), "answered", label="反馈", note="required", help="报告办理结果，等待办结。"),
        Step("send_back", ("answered",), "working", label="退回", note="required", outward=True),
        Step("close", ("answered",), "closed", label="办结", note="optional", outward=True),
        Step("reopen", ("closed",), "working", label="重新办理", note="required", outward=True),
    ),
)
