"""How an implementation plan, a clause of it and a month's follow-up run (spec 30)."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DRAFTING, SUBMITTED, RETURNED, CONSULTING = "drafting", "submitted", "returned", "consulting"
APPROVED, FILING, FILED = "approved", "filing", "filed"
WRITTEN = (DRAFTING, RETURNED)
EXAMINED = (SUBMITTED, CONSULTING)
SETTLED = (APPROVED, FILING, FILED)

PLAN = Lifecycle(
    "pilots.Plan",
    locks=("broker",),
    states=(
        State(DRAFTING, "编制中"),
        State(SUBMITTED, "已提交", tone="blue"),
        State(RETURNED, "退回修改", tone="amber"),
        State(CONSULTING, "会签中", tone="blue"),
        State(APPROVED, "已批准", tone="green"),
        State(FILING, "备案中", tone="amber"),
        State(FILED, "已备案", tone="green", is_resting=True),
    ),
    creates=(Create("begin", DRAFTING, label="编制实施方案", help="按章节开列条款，可以由几个人同时填写。"),),
    steps=(
        Step(
            "describe",
            WRITTEN,
            label="说明数据情况",
            action="write",
            help="按类型、等级和所说明的数据，重新开列必备的安全控制项；已填写的内容保留。",
        ),
        Step(
            "reschedule",
            WRITTEN,
            label="调整试点期",
            action="write",
            help="试点期应在资格有效期之内，各条款的日期应在试点期之内。",
        ),
        Step("submit", WRITTEN, SUBMITTED, label="提交方案", help="提交后内容冻结为一个版本，不再改变。"),
        Step(
            "send_back",
            EXAMINED,
            RETURNED,
            label="退回修改",
            note="required",
            outward=True,
            help="整体意见写在说明里；对各条款已提出的意见一并送达企业。",
        ),
        Step("consult", EXAMINED, CONSULTING, label="送会签", help="书面征求有关单位的意见，沉默不等于同意。"),
        Step("approve", EXAMINED, APPROVED, label="批准方案", outward=True, note="optional"),
        Step(
            "begin_filing", (APPROVED,), FILING, label="报送备案", action="file", awaits="政务数据局（在“备案”中办理）"
        ),
        Step(
            "return_filing",
            (FILING,),
            RETURNED,
            label="备案退回",
            action="file",
            note="required",
            outward=True,
            awaits="备案机关",
        ),
        Step("record_filing", (FILING,), FILED, label="登记备案编号", action="file", outward=True, awaits="备案机关"),
        Step(
            "amend",
            (APPROVED, FILED),
            DRAFTING,
            label="变更方案",
            note="required",
            help="写明变更理由。新版本批准、备案之前，原方案继续执行。",
        ),
        Step(
            "withdraw_change",
            (DRAFTING,),
            (APPROVED, FILED),
            label="撤回变更",
            action="amend",
            note="optional",
            help="不再变更。试点期、数据情况和各条款恢复为上次提交的内容，变更期间填写的内容和新上传的佐证不再保留。",
        ),
    ),
)

WRITING, HELD, AMENDING, REMOVED = "writing", "held", "amending", "removed"
OPEN = (WRITING, AMENDING)

PLAN_CLAUSE = Lifecycle(
    "pilots.PlanClause",
    locks=("plan",),
    states=(
        State(WRITING, "填写中"),
        State(HELD, "已提交", tone="blue", is_resting=True),
        State(AMENDING, "修改中", tone="amber"),
        State(REMOVED, "已删除", is_resting=True),
    ),
    creates=(
        Create("add_goal", WRITING, label="增加目标", action="write", help="目标须有数值、单位和完成日期。"),
        Create("add_work", WRITING, label="增加工作任务", action="write"),
        Create("lay", WRITING, label="开列条款", action="move"),
    ),
    steps=(
        Step("write", OPEN, label="填写"),
        *attaching(*OPEN),
        Step("remove", OPEN, REMOVED, label="删除条款", action="write", help="只能删除自行增加的目标和工作任务。"),
        Step("reply", (AMENDING,), label="答复意见", action="write"),
        Step("remark", (HELD,), label="提出意见", help="退回修改时与整体意见一并送达企业。"),
        Step("settle", (HELD,), label="意见已解决", action="remark"),
        Step("require", OPEN, label="更新控制项", action="move", is_quiet=True),
        Step("hold", OPEN, HELD, label="随方案提交", action="move", is_quiet=True, awaits="试点单位管理员"),
        Step(
            "restore",
            (*OPEN, REMOVED),
            (HELD, REMOVED),
            label="恢复条款",
            action="move",
            is_quiet=True,
            awaits="试点单位管理员",
        ),
        Step("reopen", (HELD,), AMENDING, label="开放修改", action="move", is_quiet=True),
    ),
)

ASKED, FILLED, ACCEPTED = "asked", "filled", "accepted"

FOLLOW_UP = Lifecycle(
    "pilots.FollowUp",
    locks=("plan",),
    states=(
        State(ASKED, "待填报", tone="amber"),
        State(FILLED, "已填报", tone="blue"),
        State(ACCEPTED, "已接收", tone="green", is_final=True),
    ),
    creates=(Create("ask", ASKED, label="开列月度跟进"),),
    steps=(
        Step("fill", (ASKED,), FILLED, label="填报跟进"),
        Step(
            "remind", (ASKED,), label="催办", action="accept", note="optional", outward=True, help="每天最多催办一次。"
        ),
        Step("send_back", (FILLED,), ASKED, label="退回重填", action="accept", note="required", outward=True),
        Step("accept", (FILLED,), ACCEPTED, label="接收", help="有偏差的，写明处理意见，随跟进情况告知企业。"),
    ),
)
