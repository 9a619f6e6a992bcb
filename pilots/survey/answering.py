"""The form of a questionnaire: a section for each facet, a field for each question; and the same in the API."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.attachments.models import Attachment
from haizhu_broker.web.attachments.fields import Upload
from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import Section, StepForm

from .access import ANSWER as POLICY
from .access import PROOF
from .forms import AskForm
from .models import Answer
from .questions import LENGTH, YES_NO, Kind, Question, sections_of

QUESTION = "q_"
SHOWN = 5  # of many open questions so many are named


class Written(forms.Field):
    """What is typed for one question, unread: the verb reads it by the rule of every door."""

    def __init__(self, question: Question) -> None:
        self.unit, self.is_number = question.unit, question.kind == Kind.NUMBER
        label = f"{question.code} {question.text}"
        widget = _widget(question)
        super().__init__(label=label, help_text=_help(question), required=False, widget=widget)
        self.is_wide = True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off"} if self.is_number else {}


def _widget(question: Question) -> forms.Widget:
    if question.kind == Kind.NUMBER:
        return forms.TextInput()
    if question.kind == Kind.YES_NO:
        return forms.Select(choices=[("", "未填"), *YES_NO.items()])
    if question.kind == Kind.CHOICE:
        return forms.Select(choices=[("", "未填"), *((one, one) for one in question.options)])
    return forms.Textarea(attrs={"rows": 3, "maxlength": LENGTH})


def _help(question: Question) -> str:
    return f"{question.help}{'' if question.required else '选填。'}"


class FillForm(StepForm):
    """填写问卷: nothing need be complete before it is submitted."""

    keeps_drafts = True
    record: Any

    def __init__(self, *args: Any, record: Answer, **options: Any) -> None:
        self.asked = sections_of(record.questionnaire.content)
        super().__init__(*args, record=record, **options)
        files = {str(one.pk): one.name for one in Attachment.objects.about(record)}
        for section in self.asked:
            for question in section.questions:
                self.fields[QUESTION + question.code] = self._field(question, files)
        self.sections = tuple(
            Section(one.title, tuple(QUESTION + question.code for question in one.questions)) for one in self.asked
        )

    def _field(self, question: Question, files: dict[str, str]) -> forms.Field:
        if question.kind != Kind.FILE:
            return Written(question)
        held = files.get(self.record.values.get(question.code, ""))
        words = f"已附“{held}”，重新选择则换为新的文件。" if held else ""
        upload = Upload(label=f"{question.code} {question.text}", required=False, kinds=PROOF.kinds)
        upload.help_text = f"{words}{_help(question)}{upload.help_text}"
        return upload

    @classmethod
    def keeps(cls, name: str) -> bool:
        return name.startswith(QUESTION) or super().keeps(name)

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {QUESTION + code: value for code, value in record.values.items()}

    def inputs(self) -> dict[str, Any]:
        version = self.cleaned_data.get("version")
        questions = [question for section in self.asked for question in section.questions]
        given = {one.code: self.cleaned_data.get(QUESTION + one.code) for one in questions}
        files = {one.code: given.pop(one.code) for one in questions if one.kind == Kind.FILE}
        values = {code: value or "" for code, value in given.items()}
        kept = {code: upload for code, upload in files.items() if upload}
        return {"values": values, "files": kept, **({} if version is None else {"version": version})}

    def refuse(self, reasons: dict[str, list[str]]) -> None:
        super().refuse({QUESTION + code: words for code, words in reasons.items()})


class FillBody(StepForm):
    """Filling in through the API: answers by code; files are attached and named by their key there."""

    values = forms.JSONField(label="答复", help_text="由题目编号和答复组成的对象；没有列出的不变，空文字表示清除。")

    def clean_values(self) -> dict[str, str]:
        given = self.cleaned_data["values"]
        if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
            raise forms.ValidationError("应为由题目编号和文字组成的对象。")
        return given


class SubmitForm(StepForm):
    """提交: of many open questions the first are named."""

    def told(self, record: Any) -> list[str]:
        people = POLICY.users_allowed("return", record, today()).order_by("pk") if record else ()
        return [f"{person.display_name}：{record.enterprise}提交问卷。" for person in people]

    def refuse(self, reasons: dict[str, list[str]]) -> None:
        codes = list(reasons)
        super().refuse({code: reasons[code] for code in codes[:SHOWN]})
        if len(codes) > SHOWN:
            self.add_error(None, f"另有 {len(codes) - SHOWN} 题没有填写，请先回到“填写问卷”补充。")


class TellFirmForm(StepForm):
    """The people of the firm are told."""

    def told(self, record: Any) -> list[str]:
        if record is None:
            return []
        own = POLICY.users_allowed("view", record, today()).filter(
            memberships__organization=record.enterprise.organization_id
        )
        return [f"{person.display_name}：{self.step.label}。" for person in own.distinct().order_by("pk")]


STEPS = {
    "ask": AskForm,
    "submit": SubmitForm,
    "return": TellFirmForm,
    "withdraw": TellFirmForm,
    "attach": attach_form("pilots.Answer"),
    "detach": DetachForm,
}
ANSWER_FORMS = {**STEPS, "fill": FillForm}
ANSWER_BODIES = {**STEPS, "fill": FillBody}
