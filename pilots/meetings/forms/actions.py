"""What action items ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm
from pilots.meetings.models import ActionItem, AgendaItem, Meeting
from pilots.meetings.states import ENDED, MINUTED, RUNNING
from pilots.programme.models import Duty

from .choosing import CHOOSE, date_field, government_units, units_field, words

CHARGED = ("resolve", "revise")


class ChargeForm(StepForm):
    """What is to be done, by whom, until when, with which result."""

    sections = (Section("事项", ("content", "result", "due_by")), Section("承办", ("lead", "joint")))
    content = forms.CharField(label="内容", max_length=300)
    result = forms.CharField(label="成果形式", max_length=100)
    due_by = date_field("办理期限")
    lead = forms.ModelChoiceField(government_units(), label="牵头单位", empty_label=CHOOSE)
    joint = units_field("配合单位", required=False)

    def initial_of(self, record: ActionItem | None) -> dict[str, Any]:
        known = super().initial_of(record)
        if record is None:
            return known
        units = list(record.units.all())
        lead = next((unit.organization_id for unit in units if unit.duty == Duty.LEAD), None)
        return {**known, "lead": lead, "joint": [unit.organization_id for unit in units if unit.duty == Duty.JOINT]}

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**given, "joint": list(given["joint"])}


class ResolveForm(ChargeForm):
    sections = (Section("会议", ("meeting", "item")), *ChargeForm.sections)
    meeting = forms.ModelChoiceField(
        Meeting.objects.filter(state__in=(RUNNING, ENDED, MINUTED)).order_by("-starts_at"),
        label="会议",
        empty_label=CHOOSE,
    )
    item = forms.ModelChoiceField(AgendaItem.objects.all(), label="议题", required=False, empty_label="无")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self["meeting"].value()
        if str(chosen or "").isdigit():
            self.fields["item"].queryset = AgendaItem.objects.filter(meeting=chosen)


class ReportForm(StepForm):
    """填报进展."""

    text = words("进展", 5)
    percent = Count(label="完成比例", unit="%", most=100)

    def initial_of(self, record: ActionItem | None) -> dict[str, Any]:
        return {"percent": record.percent} if record else {}


class TellingForm(StepForm):
    """A step of which the units are told."""

    def told(self, record: ActionItem | None) -> Sequence[str]:
        units = record.units.select_related("organization") if record else ()
        return [f"{unit.organization}：{self.step.label}“{record}”。" for unit in units]


ACTION_FORMS = {"resolve": ResolveForm, "revise": ChargeForm, "report": ReportForm} | dict.fromkeys(
    ("assign", "close", "send_back", "urge", "suspend", "resume", "reopen"), TellingForm
)
