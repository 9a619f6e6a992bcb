"""How experts and think tanks stand in the pool, how a draw is kept, and how a consultation runs."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

IN_POOL, SUSPENDED, EXPIRED = "in_pool", "suspended", "expired"
KEPT = (IN_POOL, SUSPENDED)
DRAWN, SETTLED, ANNULLED = "drawn", "settled", "annulled"
SENT, ACCEPTED, DECLINED, SUBMITTED = "sent", "accepted", "declined", "submitted"
ADOPTED, SET_ASIDE, PAID, WITHDRAWN = "adopted", "set_aside", "paid", "withdrawn"
UNANSWERED = (SENT, ACCEPTED)

EXPERT = Lifecycle(
    "pilots.Expert",
    states=(
        State(IN_POOL, "在库", tone="green", is_resting=True),
        State(SUSPENDED, "停用", tone="amber", is_resting=True),
        State(EXPIRED, "到期", is_resting=True),
    ),
    creates=(
        Create(
            "register",
            IN_POOL,
            label="专家入库",
            help="登记专家；还没有账户的同时开立账户，激活链接发往所填邮箱。",
        ),
    ),
    steps=(
        Step("revise", KEPT, label="更正专家信息", note="optional"),
        Step("keep_own", KEPT, label="更新本人信息"),
        Step("suspend", (IN_POOL,), SUSPENDED, label="停用", note="required", help="停用期间不参加抽取。"),
        Step("resume", (SUSPENDED,), IN_POOL, label="恢复"),
        Step("renew", (IN_POOL, EXPIRED), IN_POOL, label="续聘", help="聘期延至新的截止日。"),
        Step("expire", KEPT, EXPIRED, label="聘期届满"),
        Step("add_absence", KEPT, label="登记不可用时段", help="登记的日期内不参加抽取。"),
        Step("drop_absence", KEPT, label="删除不可用时段"),
        Step(
            "declare_tie",
            KEPT,
            label="申报利益关系",
            help="申报后立即生效：该企业的评审材料对本人不再可见，抽取时自动回避。",
        ),
        Step("end_tie", KEPT, label="登记关系结束", help="任职、持股、咨询关系结束后，回避期满前仍须回避。"),
        Step("match_tie", KEPT, label="核对关联企业", help="申报的名称没有自动对应到已登记企业的，由经办核对后指定。"),
    ),
)

THINK_TANK = Lifecycle(
    "pilots.ThinkTank",
    states=(State("listed", "在库", tone="green", is_resting=True), State("left", "退出", is_resting=True)),
    creates=(Create("register", "listed", label="智库机构入库"),),
    steps=(
        Step("revise", ("listed",), label="更正智库机构信息", note="optional"),
        Step("leave", ("listed",), "left", label="退出智库", note="required"),
        Step("readmit", ("left",), "listed", label="重新入库", note="required"),
    ),
)

DRAW = Lifecycle(
    "pilots.Draw",
    states=(
        State(DRAWN, "已抽取", tone="blue"),
        State(SETTLED, "已定组", tone="green", is_resting=True),
        State(ANNULLED, "已作废", tone="red", is_final=True),
    ),
    creates=(
        Create(
            "draw",
            DRAWN,
            label="抽取专家",
            help="按领域和近期工作量从专家库随机抽取。抽取号、时间和候选名单摘要决定种子，结果可由他人复算。",
        ),
    ),
    steps=(
        Step(
            "replace",
            (DRAWN, SETTLED),
            label="回避补抽",
            note="required",
            help="记明缘由，按同一种子的后续次序补抽。",
        ),
        Step("settle", (DRAWN,), SETTLED, label="确定评审组"),
        Step("annul", (DRAWN,), ANNULLED, label="作废抽取", note="required", help="作废的抽取和缘由留存备查。"),
        Step("print_record", (DRAWN, SETTLED), label="生成抽取记录", help="生成《专家抽取记录》，编号存档。"),
    ),
)

CONSULTATION = Lifecycle(
    "pilots.Consultation",
    states=(
        State(SENT, "已发出", tone="blue"),
        State(ACCEPTED, "已受理", tone="blue"),
        State(SUBMITTED, "已提交", tone="amber"),
        State(ADOPTED, "已采纳", tone="green"),
        State(SET_ASIDE, "未采纳"),
        State(PAID, "已付费", tone="green", is_final=True),
        State(DECLINED, "已谢绝", tone="red", is_final=True),
        State(WITHDRAWN, "已撤回", is_final=True),
    ),
    creates=(Create("ask", SENT, label="发出咨询"),),
    steps=(
        Step("accept", (SENT,), ACCEPTED, label="受理咨询"),
        Step("decline", (SENT,), DECLINED, label="谢绝咨询", note="required"),
        Step("submit", (ACCEPTED,), SUBMITTED, label="提交咨询意见"),
        Step("adopt", (SUBMITTED,), ADOPTED, label="采纳意见", note="optional"),
        Step("set_aside", (SUBMITTED,), SET_ASIDE, label="不予采纳", note="required"),
        Step("pay", (ADOPTED, SET_ASIDE), PAID, label="登记咨询费", help="按人天和标准登记已支付的咨询费（税后）。"),
        Step("withdraw", UNANSWERED, WITHDRAWN, label="撤回咨询", note="required"),
        *attaching(SENT, ACCEPTED),
    ),
)
