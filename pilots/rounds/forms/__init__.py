"""What the steps of rounds, applications and statements ask for: on pages (`…_FORMS`) and in the API (`…_BODIES`)."""

from haizhu_broker.web.attachments.forms import DetachForm, attach_form

from .applications import BeginForm, SubmitForm, WriteForm
from .bodies import ApproveBody, ExamineBody, ProposeBody
from .deliberation import ApproveForm, ProposeForm
from .examination import AcceptForm, ExamineForm, RefuseForm, SupplementForm
from .rounds import AllotForm, FileForm, MinutesForm, PrepareForm, ProlongForm, ReviseForm

ROUND_FORMS = {
    "prepare": PrepareForm,
    "revise": ReviseForm,
    "allot": AllotForm,
    "prolong": ProlongForm,
    "propose": ProposeForm,
    "submit": MinutesForm,
    "approve": ApproveForm,
    "file": FileForm,
}
ROUND_BODIES = ROUND_FORMS | {"propose": ProposeBody, "approve": ApproveBody}

APPLICATION_FORMS = {
    "begin": BeginForm,
    "submit": SubmitForm,
    "examine": ExamineForm,
    "ask_supplement": SupplementForm,
    "accept": AcceptForm,
    "refuse": RefuseForm,
    "attach": attach_form("pilots.Application"),
    "detach": DetachForm,
}
APPLICATION_BODIES = APPLICATION_FORMS | {"examine": ExamineBody}

STATEMENT_FORMS = {
    "write": WriteForm,
    "attach": attach_form("pilots.Statement"),
    "detach": DetachForm,
}

__all__ = ["APPLICATION_BODIES", "APPLICATION_FORMS", "ROUND_BODIES", "ROUND_FORMS", "STATEMENT_FORMS"]
