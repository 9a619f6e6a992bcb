"""What the verbs of programme and tasks ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from haizhu_broker.accounts.models import Level, Organization
from haizhu_broker.accounts.vocabulary import IN_USE
from haizhu_broker.web.attachments import Attachment
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE, Count
from haizhu_broker.web.forms import Section, StepForm

from .domain import people_of
from .evidence import gather
from .models import Clause, Task
from .states import DECISIONS, OPEN


def officials() -> QuerySet[Organization]:
    """The units that may answer for a task: organs, not firms."""
    return Organization.objects.filter(state=IN_USE).exclude(level=Level.NONE).order_by("short_name", "pk")


class DecisionForm(StepForm):
    """A decision about the pilot as a whole: by whom, on which day, under which number, and why."""

    decided_on = forms.DateField(label="决定日期", widget=forms.DateInput(attrs={"type": "date"}))
    decider = forms.CharField(label="决定机关", max_length=60, help_text="如试点工作领导小组。")
    document = forms.CharField(label="文号", max_length=80, help_text="决定文件或会议纪要的编号。")
    note = forms.CharField(label="决定事由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))


class EntrustingForm(StepForm):
    """A task beside the plan: what it asks, of whom, by when."""

    sections = (
        Section("事项", ("clause", "title", "text")),
        Section("责任单位和时限", ("lead", "joint", "term_on")),
    )
    clause = forms.ModelChoiceField(
        Clause.objects.filter(programme__state__in=OPEN).order_by("programme", "position"),
        label="归口条款",
        empty_label=CHOOSE,
    )
    title = forms.CharField(label="事项", max_length=100)
    text = forms.CharField(label="要求", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    lead = forms.ModelChoiceField(officials(), label="牵头单位", empty_label=CHOOSE)
    joint = forms.ModelMultipleChoiceField(
        officials(), label="配合单位", required=False, widget=forms.CheckboxSelectMultiple
    )
    term_on = forms.DateField(label="时限", widget=forms.DateInput(attrs={"type": "date"}))

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**given, "joint": list(given["joint"])}


class EstablishForm(EntrustingForm):
    """立项督办 of what comes neither from the plan nor from a record of the portal."""

    sections = (Section("来源", ("origin",)), *EntrustingForm.sections)
    origin = forms.CharField(label="来源", max_length=200, help_text="如议定事项、来文名称和字号。")


class ReportForm(StepForm):
    """填报进展: words, how far, and evidence as a file or as what the portal counts itself."""

    text = forms.CharField(label="进展", max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}))
    percent = Count(label="完成比例", unit="%", most=100)
    records = forms.MultipleChoiceField(
        label="平台佐证", required=False, widget=forms.CheckboxSelectMultiple, help_text="勾选后按此刻的数量记入。"
    )
    file = Attachment(label="佐证文件", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = gather(self.record.programme, self.record.sources, today())
        self.fields["records"].choices = [(code, one.text) for code, one in found.items() if one]
        if not self.fields["records"].choices:
            del self.fields["records"]

    def initial_of(self, record: Task | None) -> dict[str, Any]:
        return {"percent": record.percent} if record else {}


class TellingForm(StepForm):
    """A step of which the people of the responsible units are told."""

    def told(self, record: Task | None) -> Sequence[str]:
        people = people_of(record, today()).order_by("pk") if record else ()
        return [f"{person.display_name}：{self.step.label}“{record}”。" for person in people]


PROGRAMME_FORMS = dict.fromkeys(DECISIONS, DecisionForm)
FORMS = {"establish": EstablishForm, "report": ReportForm} | dict.fromkeys(
    ("assign", "urge", "send_back", "close", "reopen"), TellingForm
)
