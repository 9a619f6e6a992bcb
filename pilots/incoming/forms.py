"""What registering, endorsing and establishing ask for."""

from typing import Any

from django import forms

from haizhu_broker.accounts.models import Level
from haizhu_broker.administration.appointments.forms import day
from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import Section, StepForm
from pilots.programme.forms import EntrustingForm
from pilots.programme.models import Programme
from pilots.programme.states import OPEN

from .access import ENDORSEMENT
from .endorsing import ENDORSABLE, found
from .models import Endorsement, Sort

LEVELS = [(code, word) for code, word in Level.choices if code != Level.NONE] + [(Level.NONE.value, "其他")]


class WordsForm(StepForm):
    """What a paper says of itself."""

    sections = (
        Section("来文", ("sort", "level", "sender", "document", "title")),
        Section("收文", ("received_on", "reply_on", "summary")),
    )
    sort = forms.ChoiceField(label="类别", choices=[("", CHOOSE), *Sort.choices])
    level = forms.ChoiceField(label="来文层级", choices=[("", CHOOSE), *LEVELS])
    sender = forms.CharField(label="来文单位或领导", max_length=80)
    document = forms.CharField(label="来文字号", max_length=80, required=False, help_text="没有字号的不填。")
    title = forms.CharField(label="标题", max_length=150)
    received_on = day("收文日期")
    reply_on = day("限办日期", required=False, help_text="来文要求回复或者办结的日期，没有的不填。")
    summary = forms.CharField(
        label="内容摘要", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class RegisterForm(WordsForm):
    sections = (Section("试点项目", ("programme",)), *WordsForm.sections)
    programme = forms.ModelChoiceField(
        Programme.objects.filter(state__in=OPEN).order_by("-issued_on"), label="试点项目", empty_label=CHOOSE
    )

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {"received_on": today(), "programme": Programme.objects.filter(state__in=OPEN).first()}


INCOMING_FORMS = {
    "register": RegisterForm,
    "revise": WordsForm,
    "attach": attach_form("pilots.Incoming"),
    "detach": DetachForm,
}


class SubjectForm(StepForm):
    """Which paper: one that has gone out or come in, and that the person sees."""

    subject = forms.ChoiceField(label="文件")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        groups = [(kind.noun, kind.choices(self.user)) for kind in ENDORSABLE.values()]
        field: Any = self.fields["subject"]
        field.choices = [("", CHOOSE), *((noun, choices) for noun, choices in groups if choices)]

    def clean_subject(self) -> Any:
        subject = found(self.cleaned_data["subject"], self.user)
        if subject is None:
            raise forms.ValidationError("这份文件现在不能圈阅或者批示。")
        return subject


class InstructForm(SubjectForm):
    sections = (Section("文件", ("subject",)), Section("批示", ("text", "leader_name", "endorsed_on")))
    text = forms.CharField(label="批示", max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}))
    leader_name = forms.CharField(
        label="批示领导", max_length=60, required=False, help_text="代录纸质批示的填写；本人批示的不填。"
    )
    endorsed_on = day("批示日期", required=False, help_text="不填表示今天。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["leader_name"].required = not ENDORSEMENT.may_ever(self.user, "read")


class EstablishForm(EntrustingForm):
    """The task that the words of a leader become."""

    def initial_of(self, record: Endorsement | None) -> dict[str, Any]:
        return {"title": record.text[:30], "text": record.text} if record else {}


ENDORSEMENT_FORMS = {"read": SubjectForm, "instruct": InstructForm, "establish": EstablishForm}
