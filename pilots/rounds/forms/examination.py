"""形式审查: the checklist, what is to be put right, and the notices."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import Section, StepForm, speak_chinese
from pilots.documents.kinds import ACCEPTANCE, REFUSAL, SUPPLEMENT

from ..access import APPLICATION
from ..papers import organ_of

PASSED, REMARK = "passed_", "remark_"
RESULTS = (("", "未审查"), ("1", "通过"), ("0", "不通过"))


class ExamineForm(StepForm):
    """The checklist of the round: each item with its result and a remark."""

    record: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        items = list(enumerate(self.record.round.checklist))
        for place, item in items:
            self.fields[f"{PASSED}{place}"] = forms.ChoiceField(label=item, choices=RESULTS, required=False)
            self.fields[f"{REMARK}{place}"] = forms.CharField(label="备注", max_length=300, required=False)
        for field in self.fields.values():
            speak_chinese(field)
        named = tuple(f"{kind}{place}" for place, _ in items for kind in (PASSED, REMARK))
        self.sections = (Section("审查事项", named),)

    @classmethod
    def keeps(cls, name: str) -> bool:
        return name.startswith((PASSED, REMARK)) or super().keeps(name)

    def initial_of(self, record: Any) -> dict[str, Any]:
        found = {}
        for place, item in enumerate(record.round.checklist):
            known = record.checks.get(item, {})
            found[f"{PASSED}{place}"] = {True: "1", False: "0"}.get(known.get("passed"), "")
            found[f"{REMARK}{place}"] = known.get("remark", "")
        return found

    def inputs(self) -> dict[str, Any]:
        version = self.cleaned_data.get("version")
        checks = {
            item: {
                "passed": self.cleaned_data[f"{PASSED}{place}"] == "1",
                "remark": self.cleaned_data[f"{REMARK}{place}"],
            }
            for place, item in enumerate(self.record.round.checklist)
            if self.cleaned_data[f"{PASSED}{place}"]
        }
        return {"checks": checks, **({} if version is None else {"version": version})}


class NoticeForm(OutsideCopy, StepForm):
    """A step that issues a notice to the firm."""

    record: Any

    def paper_organ(self) -> Organization:
        return organ_of(self.record.round)

    def told(self, record: Any) -> list[str]:
        people = APPLICATION.users_allowed("attach", record, today()).order_by("pk") if record is not None else ()
        return [f"{person.display_name}：{self.paper_kind.label}。" for person in people]


class SupplementForm(NoticeForm):
    """要求补正."""

    paper_kind = SUPPLEMENT
    points = forms.CharField(
        label="需要补正的事项",
        max_length=4_000,
        help_text="每行一项，须一次列明。",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AcceptForm(NoticeForm):
    """受理."""

    paper_kind = ACCEPTANCE


class RefuseForm(NoticeForm):
    """不予受理."""

    paper_kind = REFUSAL
