"""How a panel, its members and their score sheets move on (spec 20; R§4.5)."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

CONVENED, SCORING, COMPUTED, HANDED_IN = "convened", "scoring", "computed", "handed_in"
INVITED, CLEARED, RECUSED = "invited", "cleared", "recused"
OPEN, SUBMITTED, VOID = "open", "submitted", "void"
SERVING = (INVITED, CLEARED)
COUNTED = (OPEN, SUBMITTED)

PANEL = Lifecycle(
    "pilots.Panel",
    states=(
        State(CONVENED, "待声明", tone="amber"),
        State(SCORING, "评分中", tone="blue"),
        State(COMPUTED, "已计算", tone="amber"),
        State(HANDED_IN, "已提交排序", tone="green", is_resting=True),
    ),
    creates=(
        Create(
            "convene",
            CONVENED,
            label="组建评审组",
            help="按已确定的专家抽取组建。评分方法按批次方案，评分开始前已经固定。",
        ),
    ),
    steps=(
        Step(
            "start",
            (CONVENED,),
            SCORING,
            label="开始评分",
            outward=True,
            help="全体专家声明后开始。企业名称以代号代替，专家之间互不可见。",
        ),
        Step(
            "compute",
            (SCORING, COMPUTED),
            COMPUTED,
            label="计算结果",
            help="全部评分表提交后计算。评分数据冻结存档，结果可由他人复算。",
        ),
        Step("look", (COMPUTED,), label="确认稳健性", help="已看过逐一去掉一位专家、各指标分值增减一成时的排序变化。"),
        Step(
            "resume", (COMPUTED, HANDED_IN), SCORING, label="重新评分", note="required", help="退回评审后重新打开评分。"
        ),
        Step(
            "hand_in",
            (COMPUTED,),
            HANDED_IN,
            label="提交排序",
            outward=True,
            help="向遴选批次提交排序，供联席会议审议。",
        ),
        Step(
            "recompute",
            (COMPUTED, HANDED_IN),
            label="重新计算",
            note="required",
            help="评分表作废后按余下的评分表重新计算，原结果留存。",
        ),
    ),
)

MEMBER = Lifecycle(
    "pilots.PanelMember",
    states=(
        State(INVITED, "待声明", tone="amber"),
        State(CLEARED, "已声明无利益关系", tone="green", is_resting=True),
        State(RECUSED, "已回避", tone="red", is_final=True),
    ),
    creates=(Create("seat", INVITED, label="列入评审组"),),
    steps=(
        Step(
            "declare",
            (INVITED,),
            CLEARED,
            label="声明无利益关系",
            help="本人与所列申报单位均没有任职、持股、亲属、咨询等可能影响公正评审的关系；如有隐瞒，评分作废。",
        ),
        Step(
            "recuse",
            SERVING,
            RECUSED,
            label="声明回避",
            outward=True,
            help="选择有利益关系的申报单位。声明后退出本次评审，由候选专家按抽取次序递补。",
        ),
    ),
    locks=("panel",),
)

SHEET = Lifecycle(
    "pilots.ScoreSheet",
    states=(
        State(OPEN, "评分中", tone="amber"),
        State(SUBMITTED, "已提交", tone="green", is_resting=True),
        State(VOID, "作废", tone="red", is_final=True),
    ),
    creates=(Create("issue", OPEN, label="发放评分表"),),
    steps=(
        Step("fill", (OPEN,), label="评分", is_quiet=True, help="可以分次填写，随时保存。"),
        Step(
            "submit",
            (OPEN,),
            SUBMITTED,
            label="提交评分",
            help="提交后锁定，写明理由才能重新打开。",
        ),
        Step("reopen", (SUBMITTED,), OPEN, label="重新打开", note="required", help="写明理由，由专家修改后重新提交。"),
        Step("explain", (SUBMITTED,), label="说明评分偏离", help="总分偏离平均分超过规定比例的，说明理由。"),
        Step("void", COUNTED, VOID, label="作废", note="required"),
    ),
    locks=("panel",),
)
