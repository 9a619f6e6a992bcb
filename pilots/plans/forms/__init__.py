"""What the steps of plans, clauses and follow-ups ask for: on pages (`…_FORMS`) and in the API (`…_BODIES`)."""

from haizhu_broker.web.attachments.forms import DetachForm, attach_form

from .clauses import GoalForm, RemarkForm, ReplyForm, SettleForm, WorkForm, WriteForm
from .following import AcceptForm, FillBody, FillForm, FirmToldForm
from .plans import ApproveForm, BeginForm, ConsultForm, DescribeForm, RescheduleForm, SendBackForm, SubmitForm

PLAN_FORMS = {
    "begin": BeginForm,
    "describe": DescribeForm,
    "reschedule": RescheduleForm,
    "submit": SubmitForm,
    "send_back": SendBackForm,
    "consult": ConsultForm,
    "approve": ApproveForm,
}

CLAUSE_FORMS = {
    "add_goal": GoalForm,
    "add_work": WorkForm,
    "write": WriteForm,
    "remark": RemarkForm,
    "reply": ReplyForm,
    "settle": SettleForm,
    "attach": attach_form("pilots.PlanClause"),
    "detach": DetachForm,
}

FOLLOW_UP_FORMS = {"fill": FillForm, "send_back": FirmToldForm, "remind": FirmToldForm, "accept": AcceptForm}
FOLLOW_UP_BODIES = FOLLOW_UP_FORMS | {"fill": FillBody}

__all__ = ["CLAUSE_FORMS", "FOLLOW_UP_BODIES", "FOLLOW_UP_FORMS", "PLAN_FORMS"]
