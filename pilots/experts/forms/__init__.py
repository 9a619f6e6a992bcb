"""The forms of the room by verb, one table for each record type."""

from haizhu_broker.web.attachments.forms import DetachForm, attach_form

from .asking import AskForm, DrawForm, PayForm, ReplaceForm, SubmitForm
from .pool import (
    AbsenceForm,
    DeclareTieForm,
    DropAbsenceForm,
    EndTieForm,
    KeepOwnForm,
    MatchTieForm,
    RegisterForm,
    RenewForm,
    ReviseForm,
    TankForm,
    TankRegisterForm,
)

EXPERT_FORMS = {
    "register": RegisterForm,
    "revise": ReviseForm,
    "keep_own": KeepOwnForm,
    "renew": RenewForm,
    "add_absence": AbsenceForm,
    "drop_absence": DropAbsenceForm,
    "declare_tie": DeclareTieForm,
    "end_tie": EndTieForm,
    "match_tie": MatchTieForm,
}
THINK_TANK_FORMS = {"register": TankRegisterForm, "revise": TankForm}
DRAW_FORMS = {"draw": DrawForm, "replace": ReplaceForm}
CONSULTATION_FORMS = {
    "ask": AskForm,
    "submit": SubmitForm,
    "pay": PayForm,
    "attach": attach_form("pilots.Consultation"),
    "detach": DetachForm,
}
