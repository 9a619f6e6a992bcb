"""The short dialogs: submitting, answering, reminding, putting off."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.web.attachments import Attachment
from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import StepForm

from ..domain import deadline_of, people_of, unusual_figures
from ..models import PeriodicReport

MANY = 5
PAGE_KINDS = (".pdf", ".png", ".jpg", ".jpeg")
AUDIENCE = {
    "hand_in": ("send_back", "报送表已送审，待审核提交"),
    "submit": ("accept", "报送已提交，待接收"),
    "return": ("fill", "报送被退回，3 个工作日内补正"),
    "accept": ("fill", "报送已接收"),
    "remind": ("fill", "催办报送"),
    "ask_extension": ("grant_extension", "申请延期，待答复"),
    "grant_extension": ("fill", "延期申请已批准"),
    "refuse_extension": ("fill", "延期申请未获批准"),
}


def stamped_page_field() -> Attachment:
    return Attachment(label="盖章页", required=False, kinds=PAGE_KINDS)


class AnswerForm(StepForm):
    """A verb that tells people of the other side."""

    def told(self, record: Any) -> list[str]:
        action, words = AUDIENCE.get(self.step.name, ("", ""))
        people = people_of(action, record, today()) if action else ()
        return [f"{person.display_name}：{words}。" for person in people]


class CompleteForm(AnswerForm):
    """A verb that needs the whole report: of many gaps it names the first few."""

    def refuse(self, reasons: dict[str, list[str]]) -> None:
        names = list(reasons)
        super().refuse({name: reasons[name] for name in names[:MANY]})
        if len(names) > MANY:
            self.add_error(None, f"另有 {len(names) - MANY} 项同样需要处理，请先回到“填报”补充。")


class SubmitForm(CompleteForm):
    """提交: with what moved much against the period before, which is asked about once."""

    are_changes_explained = forms.BooleanField(label="变化较大的数据已核对属实", required=False)
    stamped_page = stamped_page_field()

    def __init__(self, *args: Any, record: PeriodicReport, **options: Any) -> None:
        super().__init__(*args, record=record, **options)
        moved = [sentence for messages in unusual_figures(record).values() for sentence in messages]
        tick = self.fields["are_changes_explained"]
        if moved:
            tick.help_text = "".join(moved)
        else:
            tick.widget = forms.HiddenInput()

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {}


class ExtensionForm(AnswerForm):
    """申请延期: until when, and why (the note)."""

    until = forms.DateField(label="申请延至", widget=forms.DateInput(attrs={"type": "date"}))


class GrantForm(AnswerForm):
    """批准延期: until the day asked for, unless another is set."""

    until = forms.DateField(label="延至", widget=forms.DateInput(attrs={"type": "date"}))

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {"until": deadline_of(record).asked_due_on}
