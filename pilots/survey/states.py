"""How a firm is surveyed: the case, the questionnaire and its answers, the site visits."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

LEAD, SURVEYED, SHORTLISTED, APPLIED, EXCLUDED = "lead", "surveyed", "shortlisted", "applied", "excluded"
OPEN = (LEAD, SURVEYED, SHORTLISTED)
LIVE = (*OPEN, APPLIED)
LISTED = (SHORTLISTED, APPLIED)  # who is or was on the shortlist

SURVEY_CASE = Lifecycle(
    "pilots.SurveyCase",
    locks=("enterprise",),
    states=(
        State(LEAD, "线索"),
        State(SURVEYED, "已摸查", tone="blue"),
        State(SHORTLISTED, "意向企业", tone="green", is_resting=True),
        State(APPLIED, "已申报", tone="green", is_final=True),
        State(EXCLUDED, "排除", is_final=True),
    ),
    creates=(Create("open", LEAD, label="登记线索", help="一家企业在一个试点项目中只有一条在办线索。"),),
    steps=(
        Step("revise", OPEN, label="更正", note="optional"),
        Step("survey", (LEAD,), SURVEYED, label="完成摸查", help="问卷已提交，或者实地调研已确认。"),
        Step(
            "shortlist",
            (SURVEYED,),
            SHORTLISTED,
            label="列为意向企业",
            note="required",
            help="说明列入的理由；登记资料应当齐全。",
        ),
        Step("apply", (SHORTLISTED,), APPLIED, label="转入申报", help="企业已在遴选批次中提交申报。"),
        Step("exclude", OPEN, EXCLUDED, label="排除", note="required", help="说明理由；日后可以重新登记线索。"),
    ),
)

DRAFT, IN_USE, RETIRED = "draft", "in_use", "retired"

QUESTIONNAIRE = Lifecycle(
    "pilots.Questionnaire",
    states=(
        State(DRAFT, "拟定", tone="amber"),
        State(IN_USE, "使用中", tone="green", is_resting=True),
        State(RETIRED, "停用", is_final=True),
    ),
    creates=(Create("load", DRAFT, label="载入问卷", help="上传问卷文件，成为新的一版。"),),
    steps=(
        Step("reload", (DRAFT,), label="重新载入", help="以另一份文件替换这一版；启用后不能再改。"),
        Step("put_in_use", (DRAFT,), IN_USE, label="启用", help="启用后内容冻结，原使用中的版本停用。"),
        Step("retire", (DRAFT, IN_USE), RETIRED, label="停用"),
    ),
)

ASKED, SUBMITTED = "asked", "submitted"
WITHDRAWN = "withdrawn"

ANSWER = Lifecycle(
    "pilots.Answer",
    locks=("enterprise",),
    states=(
        State(ASKED, "待填写", tone="blue"),
        State(SUBMITTED, "已提交", tone="green", is_resting=True),
        State(WITHDRAWN, "已收回", is_final=True),
    ),
    creates=(Create("ask", ASKED, label="发放问卷", help="按使用中的问卷发放，企业在线填写，经办也可以代填。"),),
    steps=(
        Step("fill", (ASKED,), label="填写问卷", is_quiet=True),
        Step("submit", (ASKED,), SUBMITTED, label="提交问卷", outward=True, help="提交后不能再改，退回的除外。"),
        Step("return", (SUBMITTED,), ASKED, label="退回修改", note="required", outward=True),
        Step("withdraw", (ASKED,), WITHDRAWN, label="收回问卷", note="required", outward=True),
        *attaching(ASKED),
    ),
)

PLANNED, DONE, CONFIRMED, CANCELLED = "planned", "done", "confirmed", "cancelled"

SITE_VISIT = Lifecycle(
    "pilots.SiteVisit",
    locks=("enterprise",),
    states=(
        State(PLANNED, "计划", tone="blue"),
        State(DONE, "已完成", tone="amber"),
        State(CONFIRMED, "已确认", tone="green", is_final=True),
        State(CANCELLED, "已取消", is_final=True),
    ),
    creates=(Create("plan", PLANNED, label="安排实地调研"),),
    steps=(
        Step("rearrange", (PLANNED,), label="调整安排", note="optional", outward=True),
        Step("record", (PLANNED,), DONE, label="登记调研情况", help="五个方面逐项记录情况并评分（0–100）。"),
        Step("amend", (DONE,), label="更正记录", note="optional"),
        Step("confirm", (DONE,), CONFIRMED, label="确认", help="确认后不再改动，可以打印实地调研记录表。"),
        Step("reopen", (DONE,), PLANNED, label="退回重新调研", note="required"),
        Step("cancel", (PLANNED,), CANCELLED, label="取消", note="required", outward=True),
        *attaching(PLANNED, DONE),
    ),
)
