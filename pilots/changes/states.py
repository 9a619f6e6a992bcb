"""How a change is reported, completed once, taken up and closed (R§1.3, spec 30)."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DRAFT, SUBMITTED, RETURNED = "draft", "submitted", "returned"
ACCEPTED, CLOSED, TAKEN_BACK = "accepted", "closed", "taken_back"
FILED = (SUBMITTED, RETURNED, ACCEPTED, CLOSED)

CHANGE_NOTICE = Lifecycle(
    "pilots.ChangeNotice",
    states=(
        State(DRAFT, "起草中", tone="amber"),
        State(SUBMITTED, "待受理", tone="blue"),
        State(RETURNED, "待补正", tone="amber"),
        State(ACCEPTED, "办理中", tone="blue"),
        State(CLOSED, "已办结", tone="green", is_final=True),
        State(TAKEN_BACK, "已撤回", is_final=True),
    ),
    creates=(
        Create(
            "draft",
            DRAFT,
            label="报告变更",
            help="股权、负责人、系统、业务范围等重大事项变更，自发生之日起在期限内报告（期限为建议值）。",
        ),
    ),
    steps=(
        Step("revise", (DRAFT, RETURNED), label="修改", action="draft"),
        Step(
            "submit",
            (DRAFT, RETURNED),
            SUBMITTED,
            label="提交",
            outward=True,
            help="提交后由区政务数据局受理，提交日期即报告日期。",
        ),
        Step(
            "ask_more",
            (SUBMITTED,),
            RETURNED,
            label="要求补正",
            action="accept",
            note="required",
            outward=True,
            help="一次列明需要补正的内容，只能要求一次。",
        ),
        Step("accept", (SUBMITTED,), ACCEPTED, label="受理", outward=True),
        Step("close", (ACCEPTED,), CLOSED, label="办结", outward=True, help="写明处理结果和随之办理的事项。"),
        Step("take_back", (DRAFT, SUBMITTED, RETURNED), TAKEN_BACK, label="撤回", note="required"),
        *attaching(DRAFT, RETURNED),
    ),
)
