"""What the verbs of a report ask for, on the page and in the API."""

from haizhu_broker.web.forms import StepForm

from .body import CollectBody, FillBody
from .figures import CollectForm, FillForm
from .steps import AnswerForm, CompleteForm, ExtensionForm, GrantForm, SubmitForm

STEPS: dict[str, type[StepForm]] = {
    "hand_in": CompleteForm,
    "submit": SubmitForm,
    "return": AnswerForm,
    "accept": AnswerForm,
    "remind": AnswerForm,
    "ask_extension": ExtensionForm,
    "grant_extension": GrantForm,
    "refuse_extension": AnswerForm,
    "record": CompleteForm,
}
FORMS: dict[str, type[StepForm]] = {**STEPS, "fill": FillForm, "collect": CollectForm}
BODIES: dict[str, type[StepForm]] = {**STEPS, "fill": FillBody, "collect": CollectBody}

__all__ = ["BODIES", "FORMS"]
