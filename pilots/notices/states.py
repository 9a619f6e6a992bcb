"""How a public notice and an objection to it run (R§4.3)."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DRAFT, POSTED, CLOSED, WITHDRAWN, DISCARDED = "draft", "posted", "closed", "withdrawn", "discarded"
SHOWN = (POSTED, CLOSED, WITHDRAWN)

PUBLIC_NOTICE = Lifecycle(
    "pilots.PublicNotice",
    states=(
        State(DRAFT, "拟稿"),
        State(POSTED, "公示中", tone="blue"),
        State(CLOSED, "已期满", tone="green", is_final=True),
        State(WITHDRAWN, "已撤下", tone="red", is_final=True),
        State(DISCARDED, "未公示", is_final=True),
    ),
    creates=(Create("draft", DRAFT, label="拟定公示"),),
    steps=(
        Step("revise", (DRAFT,), label="修改"),
        Step(
            "post",
            (DRAFT,),
            POSTED,
            label="发布公示",
            outward=True,
            help="签发公示文书并编号，在公众网站发布，公示期自发布次日起算。发布后内容不能修改，公示期只能延长。",
        ),
        Step(
            "extend",
            (POSTED,),
            label="延长公示期",
            note="required",
            outward=True,
            help="公示期只能延长，不能缩短。延长的理由在公众网站上一并公布。",
        ),
        Step("move_end", (POSTED,), label="按放假安排顺延", help="放假安排变化使公示期不足规定的工作日数时顺延。"),
        Step("close", (POSTED,), CLOSED, label="公示期满", help="期满且没有未办结的异议时由系统办理。"),
        Step(
            "withdraw",
            (POSTED,),
            WITHDRAWN,
            label="撤下",
            note="required",
            outward=True,
            help="公示终止，公众网站上注明已撤下及理由。需要继续办理的，另行公示，公示期重新起算。",
        ),
        Step("discard", (DRAFT,), DISCARDED, label="不再公示", note="required", help="拟稿作废，不对外发布。"),
    ),
)

SUBMITTED, CHECKING, UPHELD, DISMISSED, DECLINED = "submitted", "checking", "upheld", "dismissed", "declined"
OPEN = (SUBMITTED, CHECKING)
ANSWERED = (UPHELD, DISMISSED, DECLINED)

OBJECTION = Lifecycle(
    "pilots.Objection",
    states=(
        State(SUBMITTED, "待受理", tone="blue"),
        State(CHECKING, "核查中", tone="amber"),
        State(UPHELD, "异议成立", tone="red", is_final=True),
        State(DISMISSED, "异议不成立", tone="green", is_final=True),
        State(DECLINED, "不予受理", is_final=True),
    ),
    creates=(Create("file", SUBMITTED, label="提出异议"),),
    steps=(
        Step("accept", (SUBMITTED,), CHECKING, label="受理", help="受理后在期限内核查并答复，异议人凭回执码查看。"),
        Step(
            "decline",
            (SUBMITTED,),
            DECLINED,
            label="不予受理",
            outward=True,
            help="说明理由，异议人凭回执码查看。",
        ),
        Step("record_finding", (CHECKING,), label="登记核查情况", help="核查的经过、事实和依据，只供局内审核。"),
        Step(
            "uphold",
            (CHECKING,),
            UPHELD,
            label="异议成立",
            outward=True,
            help="答复异议人；对所涉公示对象的处理随即生效。对外说明不得透露异议人身份。",
        ),
        Step("dismiss", (CHECKING,), DISMISSED, label="异议不成立", outward=True, help="答复异议人。"),
        Step("erase", ANSWERED, label="删除异议人信息", help="保存期满，由系统删除异议人的姓名和联系方式。"),
    ),
)
