"""How a round of selection, a firm's application and a statement in it run (spec 20; R§1.5)."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

PREPARING, APPLYING, REVIEWING, DELIBERATING = "preparing", "applying", "reviewing", "deliberating"
DECIDING, POSTED, FILING, ANNOUNCED, CANCELLED = "deciding", "posted", "filing", "announced", "cancelled"
RUNNING = (PREPARING, APPLYING, REVIEWING, DELIBERATING, DECIDING, POSTED, FILING)
OPENED = (APPLYING, REVIEWING, DELIBERATING, DECIDING, POSTED, FILING, ANNOUNCED, CANCELLED)
RANKED = (DELIBERATING, DECIDING, POSTED, FILING, ANNOUNCED)

ROUND = Lifecycle(
    "pilots.Round",
    states=(
        State(PREPARING, "筹备"),
        State(APPLYING, "申报中", tone="blue"),
        State(REVIEWING, "评审中", tone="blue"),
        State(DELIBERATING, "联席审议", tone="amber"),
        State(DECIDING, "领导小组审定", tone="amber"),
        State(POSTED, "公示中", tone="blue"),
        State(FILING, "报省", tone="amber"),
        State(ANNOUNCED, "已公布", tone="green", is_final=True),
        State(CANCELLED, "已取消", tone="red", is_final=True),
    ),
    creates=(Create("prepare", PREPARING, label="新建批次", help="填写后进入筹备，设定领域名额后开放申报。"),),
    steps=(
        Step("revise", (PREPARING,), label="修改方案", action="prepare"),
        Step("allot", (PREPARING,), label="设定领域名额", action="prepare", help="名额填 0 表示本批不含该领域。"),
        Step(
            "open",
            (PREPARING,),
            APPLYING,
            label="开放申报",
            outward=True,
            help="遴选标准、领域名额和评分方法自此冻结，不能再改。",
        ),
        Step(
            "prolong",
            (APPLYING,),
            label="延长申报",
            action="open",
            note="required",
            outward=True,
            help="截止时间只能后延。",
        ),
        Step("begin_review", (APPLYING,), REVIEWING, label="转入评审", help="已受理的申报进入评审。"),
        Step("refer", (REVIEWING,), DELIBERATING, label="提请联席审议", help="评分全部完成后提请联席会议审议。"),
        Step("send_back", (DELIBERATING,), REVIEWING, label="退回评审", note="required"),
        Step("propose", (DELIBERATING,), label="拟定名单", help="偏离排序的须逐家说明理由。"),
        Step("submit", (DELIBERATING,), DECIDING, label="报领导小组审定", note="optional"),
        Step("resubmit", (DECIDING,), DELIBERATING, label="退回审议", action="approve", note="required"),
        Step("approve", (DECIDING,), label="登记审定意见", help="按领导小组会议纪要登记，拟入选名单自此确定。"),
        Step("post", (DECIDING,), POSTED, label="进入公示", outward=True, help="公示发布时由平台办理。"),
        Step("take_down", (POSTED,), DECIDING, label="撤下公示", help="公示撤下后回到审定，另行公示。"),
        Step("close", (POSTED,), (POSTED, FILING), label="公示期满"),
        Step("file", (FILING,), label="登记省级意见", note="optional"),
        Step("announce", (POSTED, FILING), ANNOUNCED, label="公布名单", outward=True),
        Step("cancel", RUNNING, CANCELLED, label="取消批次", note="required", outward=True),
    ),
)

DRAFT, SUBMITTED, SUPPLEMENTING = "draft", "submitted", "supplementing"
ACCEPTED, REFUSED, IN_REVIEW, SCORED = "accepted", "refused", "in_review", "scored"
SHORTLISTED, PASSED_OVER, PUBLICISED, SELECTED = "shortlisted", "passed_over", "publicised", "selected"
WITHDRAWN, RENOUNCED, LAPSED, VOIDED = "withdrawn", "renounced", "lapsed", "voided"
WRITTEN = (DRAFT, SUPPLEMENTING)
ADMITTED = (IN_REVIEW, SCORED, SHORTLISTED, PUBLICISED)
ENDED = (REFUSED, PASSED_OVER, SELECTED, WITHDRAWN, RENOUNCED, VOIDED)
JUDGED = (SCORED, SHORTLISTED, PASSED_OVER, PUBLICISED, SELECTED)
HANDED_IN = (SUBMITTED, SUPPLEMENTING, ACCEPTED, *ADMITTED, *ENDED)
PENDING = (SUBMITTED, SUPPLEMENTING, ACCEPTED, *ADMITTED)
LIVE = (DRAFT, *PENDING)

APPLICATION = Lifecycle(
    "pilots.Application",
    locks=("round",),
    states=(
        State(DRAFT, "草稿"),
        State(SUBMITTED, "已提交", tone="blue"),
        State(SUPPLEMENTING, "补正", tone="amber"),
        State(ACCEPTED, "已受理", tone="blue"),
        State(REFUSED, "不予受理", tone="red", is_final=True),
        State(IN_REVIEW, "评审中", tone="blue"),
        State(SCORED, "已评分", tone="blue"),
        State(SHORTLISTED, "拟入选", tone="green"),
        State(PASSED_OVER, "未入选", is_final=True),
        State(PUBLICISED, "公示中", tone="green"),
        State(SELECTED, "入选", tone="green", is_final=True),
        State(WITHDRAWN, "撤回", is_final=True),
        State(RENOUNCED, "放弃", is_final=True),
        State(LAPSED, "逾期未提交", is_final=True),
        State(VOIDED, "随批次取消", is_final=True),
    ),
    creates=(Create("begin", DRAFT, label="开始申报"),),
    steps=(
        *attaching(*WRITTEN),
        Step("submit", (DRAFT,), SUBMITTED, label="提交申报", help="提交后内容冻结，超过截止时间的不予接收。"),
        Step("examine", (SUBMITTED,), label="形式审查", help="逐项核对，结果留存。"),
        Step(
            "ask_supplement",
            (SUBMITTED,),
            SUPPLEMENTING,
            label="要求补正",
            outward=True,
            awaits="政务数据局经办",
            help="只能要求补正一次，须一次列明全部事项；企业补正期间办理期限停止计算。",
        ),
        Step("supplement", (SUPPLEMENTING,), SUBMITTED, label="提交补正"),
        Step(
            "accept",
            (SUBMITTED,),
            ACCEPTED,
            label="受理",
            outward=True,
            awaits="政务数据局经办、政务数据局负责人",
            help="出具受理通知书，抽取匿名代号。",
        ),
        Step(
            "refuse",
            (SUBMITTED, SUPPLEMENTING),
            REFUSED,
            label="不予受理",
            note="required",
            outward=True,
            help="说明理由，出具不予受理通知书。",
        ),
        Step("begin_review", (ACCEPTED,), IN_REVIEW, label="进入评审", action="move"),
        Step("score", (IN_REVIEW,), SCORED, label="完成评分", action="move", awaits="评审专家"),
        Step("review_again", (SCORED,), IN_REVIEW, label="重新评审", action="move", note="optional"),
        Step("shortlist", (SCORED,), SHORTLISTED, label="拟入选", action="move", awaits="联席会议和领导小组"),
        Step("pass_over", (SCORED,), PASSED_OVER, label="未入选", action="move", awaits="联席会议和领导小组"),
        Step("publicise", (SHORTLISTED,), PUBLICISED, label="列入公示", action="move", awaits="政务数据局"),
        Step("unlist", (PUBLICISED,), SHORTLISTED, label="撤下公示", action="move"),
        Step("select", (PUBLICISED,), SELECTED, label="入选", action="move", awaits="政务数据局"),
        Step(
            "strike",
            (PUBLICISED,),
            PASSED_OVER,
            label="取消拟入选",
            note="required",
            outward=True,
            help="公示期间异议成立的，取消拟入选。",
        ),
        Step("withdraw", (SUBMITTED, SUPPLEMENTING, ACCEPTED, IN_REVIEW), WITHDRAWN, label="撤回申报", note="optional"),
        Step("renounce", (SCORED, SHORTLISTED, PUBLICISED), RENOUNCED, label="放弃", note="required"),
        Step("lapse", (DRAFT,), LAPSED, label="逾期失效", action="move", note="optional"),
        Step("void", PENDING, VOIDED, label="随批次取消", action="move", note="optional"),
    ),
)

WRITING, HELD, AMENDING = "writing", "held", "amending"

STATEMENT = Lifecycle(
    "pilots.Statement",
    locks=("application",),
    states=(
        State(WRITING, "填写中"),
        State(HELD, "已提交", tone="blue", is_resting=True),
        State(AMENDING, "补正中", tone="amber"),
    ),
    creates=(Create("lay", WRITING, label="开列评审项", action="move"),),
    steps=(
        Step("write", (WRITING, AMENDING), label="填写"),
        *attaching(WRITING, AMENDING),
        Step("hold", (WRITING, AMENDING), HELD, label="随申报提交", action="move", is_quiet=True),
        Step("reopen", (HELD,), AMENDING, label="开放补正", action="move", is_quiet=True),
    ),
)
