"""How meetings, their items, their minutes, what they resolve, and referrals run (spec 10, R§4.4)."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

PREPARING, NOTIFIED, RUNNING, ENDED, MINUTED = "preparing", "notified", "running", "ended", "minuted"
CANCELLED, WITHDRAWN = "cancelled", "withdrawn"
SHOWN = (NOTIFIED, RUNNING, ENDED, MINUTED, CANCELLED)  # to the units that are asked to come

VOTING_RULE = Lifecycle(
    "pilots.VotingRule",
    states=(State("standing", "现行", tone="green", is_resting=True),),
    creates=(
        Create("lay_down", "standing", label="制定议事规则", action="rule", help="规定法定人数、通过比例和平票处理。"),
    ),
    steps=(
        Step(
            "revise",
            ("standing",),
            label="修订议事规则",
            action="rule",
            note="required",
            help="只影响以后表决的议题，已议定的不变。",
        ),
    ),
)

MEETING = Lifecycle(
    "pilots.Meeting",
    states=(
        State(PREPARING, "筹备"),
        State(NOTIFIED, "已通知", tone="blue"),
        State(RUNNING, "进行中", tone="amber"),
        State(ENDED, "已结束", tone="blue"),
        State(MINUTED, "纪要已签发", tone="green", is_final=True),
        State(CANCELLED, "取消", is_final=True),
        State(WITHDRAWN, "撤销", is_final=True),
    ),
    creates=(Create("convene", PREPARING, label="筹备会议", help="确定会议的时间、地点和主持人。"),),
    steps=(
        Step(
            "notify",
            (PREPARING,),
            NOTIFIED,
            label="印发会议通知",
            outward=True,
            help="签发会议通知，送达与会单位，请其回执；列入的议题向与会单位公开。",
        ),
        Step("revise", (PREPARING,), label="修改会议安排", action="convene"),
        Step("invite", (PREPARING, NOTIFIED), label="增加列席单位", action="convene"),
        Step("reply", (NOTIFIED,), label="回执", help="告知是否参加、由谁参加。"),
        Step("open", (NOTIFIED,), RUNNING, label="开会", action="run"),
        Step("sign_in", (RUNNING,), label="签到", action="run", help="登记实际到会的单位和人员。"),
        Step("end", (RUNNING,), ENDED, label="结束会议", action="run"),
        Step("conclude", (ENDED,), MINUTED, label="纪要签发", help="纪要签发时自动办理。"),
        Step("cancel", (NOTIFIED,), CANCELLED, label="取消会议", action="convene", note="required", outward=True),
        Step("withdraw", (PREPARING,), WITHDRAWN, label="撤销筹备", action="convene", note="required"),
    ),
)

PLANNED, LISTED, VOTING = "planned", "listed", "voting"
PASSED, FAILED, NOTED, DEFERRED, DROPPED = "passed", "failed", "noted", "deferred", "dropped"
DECIDED = (PASSED, FAILED)
ON_AGENDA = (LISTED, VOTING, PASSED, FAILED, NOTED, DEFERRED)  # what the units see

AGENDA_ITEM = Lifecycle(
    "pilots.AgendaItem",
    locks=("meeting",),
    states=(
        State(PLANNED, "拟议"),
        State(LISTED, "已列入", tone="blue"),
        State(VOTING, "表决中", tone="amber"),
        State(PASSED, "通过", tone="green", is_final=True),
        State(FAILED, "未通过", tone="red", is_final=True),
        State(NOTED, "已通报", tone="green", is_final=True),
        State(DEFERRED, "暂缓", is_final=True),
        State(DROPPED, "撤下", is_final=True),
    ),
    creates=(Create("put", PLANNED, label="增加议题", help="会议通知印发后，与会单位可以看到议题。"),),
    steps=(
        Step("call", (LISTED,), VOTING, label="开始表决", action="run", help="请各成员单位表决。"),
        Step("vote", (VOTING,), label="表决", help="每个成员单位一票，议题议定前可以更改。"),
        Step("record_vote", (VOTING,), label="代录表决", note="required", help="会务人员按书面表决票代录，说明依据。"),
        Step("close", (VOTING,), DECIDED, label="宣布结果", action="run", help="计票并宣布结果，此后不能再改。"),
        Step("list", (PLANNED,), LISTED, label="列入议程", action="put", help="会议通知印发后增加的议题，单独列入。"),
        Step("revise", (PLANNED, LISTED), label="修改议题", action="put"),
        Step("minute", (LISTED, VOTING), label="记录发言要点", action="run"),
        Step("note", (LISTED,), NOTED, label="已通报", action="run", help="不需要表决的议题，通报完毕。"),
        Step("defer", (LISTED, VOTING), DEFERRED, label="暂缓", action="run", note="required"),
        Step("drop", (PLANNED, LISTED), DROPPED, label="撤下", action="put", note="required"),
        *attaching(PLANNED, LISTED),
    ),
)

DRAFTING, CHECKING, COUNTERSIGNING, ISSUED = "drafting", "checking", "countersigning", "issued"

MINUTES = Lifecycle(
    "pilots.Minutes",
    locks=("meeting",),
    states=(
        State(DRAFTING, "拟稿"),
        State(CHECKING, "核稿", tone="blue"),
        State(COUNTERSIGNING, "会签", tone="amber"),
        State(ISSUED, "已签发", tone="green", is_final=True),
    ),
    creates=(
        Create("draft", DRAFTING, label="起草纪要", action="edit", help="由议题、表决和议定事项生成初稿，可以修改。"),
    ),
    steps=(
        Step("submit", (DRAFTING,), CHECKING, label="送核稿", action="edit"),
        Step("edit", (DRAFTING,), label="修改纪要"),
        Step(
            "redraft", (DRAFTING,), label="重新生成初稿", action="edit", help="按现有议题和表决重新生成，不保留原稿。"
        ),
        Step(
            "circulate",
            (CHECKING,),
            COUNTERSIGNING,
            label="核稿通过，送会签",
            action="check",
            outward=True,
            help="送到会成员单位会签，限期反馈。",
        ),
        Step(
            "issue",
            (COUNTERSIGNING,),
            ISSUED,
            label="签发",
            outward=True,
            help="编号签发，送与会单位；议定事项即行交办。",
        ),
        Step("send_back", (CHECKING, COUNTERSIGNING), DRAFTING, label="退回修改", action="check", note="required"),
    ),
)

DRAFTED, ASSIGNED, WORKING = "drafted", "assigned", "working"
SUSPENDED, ANSWERED, CLOSED = "suspended", "answered", "closed"
UNDER_WAY = (ASSIGNED, WORKING)
GIVEN = (ASSIGNED, WORKING, SUSPENDED, ANSWERED, CLOSED)  # what the units see

ACTION_ITEM = Lifecycle(
    "pilots.ActionItem",
    states=(
        State(DRAFTED, "拟定"),
        State(ASSIGNED, "已交办", tone="blue"),
        State(WORKING, "办理中", tone="blue"),
        State(SUSPENDED, "暂停"),
        State(ANSWERED, "已反馈", tone="amber"),
        State(CLOSED, "已办结", tone="green", is_resting=True),
        State(DROPPED, "取消", is_final=True),
    ),
    creates=(Create("resolve", DRAFTED, label="登记议定事项", action="manage", help="纪要签发时交办。"),),
    steps=(
        Step("assign", (DRAFTED,), ASSIGNED, label="交办", action="manage", outward=True),
        Step("revise", (DRAFTED,), label="修改", action="manage"),
        Step("begin", (ASSIGNED,), WORKING, label="签收办理", action="handle"),
        Step("report", (WORKING,), label="填报进展", action="handle"),
        Step("answer", (WORKING,), ANSWERED, label="反馈", action="handle", note="required", help="报告办理结果。"),
        Step("close", (ANSWERED,), CLOSED, label="办结", action="manage", note="optional", outward=True),
        Step("send_back", (ANSWERED,), WORKING, label="退回", action="manage", note="required", outward=True),
        Step("urge", UNDER_WAY, label="催办", action="manage", note="optional", outward=True),
        Step("suspend", UNDER_WAY, SUSPENDED, label="暂停", action="manage", note="required", outward=True),
        Step("resume", (SUSPENDED,), WORKING, label="恢复", action="manage", note="required", outward=True),
        Step("reopen", (CLOSED,), WORKING, label="重新办理", action="manage", note="required", outward=True),
        Step("drop", (DRAFTED,), DROPPED, label="取消", action="manage", note="required"),
    ),
)

OPEN = "open"

REFERRAL = Lifecycle(
    "pilots.Referral",
    states=(
        State(OPEN, "征求中", tone="blue"),
        State(CLOSED, "已汇总", tone="green", is_final=True),
        State(WITHDRAWN, "已撤回", is_final=True),
    ),
    creates=(Create("refer", OPEN, label="征求意见", help="不召开会议，书面征求有关单位意见。"),),
    steps=(
        Step("answer", (OPEN,), label="反馈意见", help="汇总前可以更改；逾期反馈的照实记载。"),
        Step("urge", (OPEN,), label="催办", action="refer", note="optional", outward=True),
        Step("close", (OPEN,), CLOSED, label="汇总", action="refer", help="逾期没有反馈的单位记为未反馈。"),
        Step("withdraw", (OPEN,), WITHDRAWN, label="撤回", action="refer", note="required", outward=True),
    ),
)
