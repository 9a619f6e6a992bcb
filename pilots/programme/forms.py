"""What the verbs of programme and tasks ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms

from haizhu_broker.web.attachments import Attachment
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import StepForm

from .domain import people_of
from .evidence import gather
from .models import Task
from .states import DECISIONS


class DecisionForm(StepForm):
    """A decision about the pilot as a whole: by whom, on which day, under which number, and why."""

    decided_on = forms.DateField(label="决定日期", widget=forms.DateInput(attrs={"type": "date"}))
    decider = forms.CharField(label="决定机关", max_length=60, help_text="如试点工作领导小组。")
    document = forms.CharField(label="文号", max_length=80, help_text="决定文件或会议纪要的编号。")
    note = forms.CharField(label="决定事由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))


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
FORMS = {"report": ReportForm} | dict.fromkeys(("assign", "urge", "send_back", "close", "reopen"), TellingForm)
