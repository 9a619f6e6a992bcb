"""What the verbs of a report ask for, on the page and in the API."""

from .body import CollectBody, FillBody
from .figures import CollectForm, FillForm
from .steps import AnswerForm, CompleteForm, ExtensionForm, GrantForm, SubmitForm

STEPS = {
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
FORMS = {**STEPS, "fill": FillForm, "collect": CollectForm}
BODIES = {**STEPS, "fill": FillBody, "collect": CollectBody}

__all__ = ["BODIES", "FORMS"]
