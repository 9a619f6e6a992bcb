"""How an entry runs: handed in, sent back and put right, admitted, refused or lapsed; then the contact is forgotten."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

SUBMITTED, RETURNED, ADMITTED, REFUSED, LAPSED = "submitted", "returned", "admitted", "refused", "lapsed"
OPEN = (SUBMITTED, RETURNED)
NOT_ADMITTED = (REFUSED, LAPSED)

ENTRY = Lifecycle(
    "pilots.Entry",
    states=(
        State(SUBMITTED, "待审核", tone="blue"),
        State(RETURNED, "待企业补正", tone="amber", is_resting=True),
        State(ADMITTED, "已准予入驻", tone="green", is_final=True),
        State(REFUSED, "不予入驻", tone="red", is_final=True),
        State(LAPSED, "已失效", is_final=True),
    ),
    creates=(Create("submit", SUBMITTED, label="提交入驻申请"),),
    steps=(
        Step("resubmit", (RETURNED,), SUBMITTED, label="补正后提交"),
        Step(
            "admit",
            (SUBMITTED,),
            ADMITTED,
            label="准予入驻",
            outward=True,
            help="登记企业（已登记的予以关联），开立该企业管理员账户，激活链接发往申请中的邮箱。",
        ),
        Step(
            "return",
            (SUBMITTED,),
            RETURNED,
            label="退回补正",
            note="required",
            outward=True,
            help="说明需要补正的内容，申请人凭回执码查看并补正；办理期限停止计算。",
        ),
        Step(
            "refuse",
            OPEN,
            REFUSED,
            label="不予入驻",
            note="required",
            outward=True,
            help="说明理由，申请人凭回执码查看。",
        ),
        Step("lapse", (RETURNED,), LAPSED, label="逾期失效", help="退回后逾期未补正，申请失效，并告知申请人。"),
        Step("erase", NOT_ADMITTED, label="删除联系人信息", help="未准予入驻的，期满删除联系人的姓名、电话和邮箱。"),
    ),
)
