"""Fields that the forms of the room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.apps import apps
from django.db.models import QuerySet

from haizhu_broker.web.forms import StepForm
from pilots.programme.models import Sector

from ..models import ExpertField

CHOOSE = "请选择"
NONE = "无"
FEW = {"widget": forms.CheckboxSelectMultiple, "required": False}


def day(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


def long(label: str, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=4_000, widget=forms.Textarea(attrs={"rows": rows}), **options)


def enterprises() -> QuerySet[Any]:
    """The register, which lies on an upper floor of this app."""
    return apps.get_model("pilots.Enterprise")._default_manager.select_related("organization").order_by("sort_key")


def without_empty(given: dict[str, Any], name: str) -> dict[str, Any]:
    """Personal data is never filled in for whoever edits it; left empty it stays as it is."""
    return {key: value for key, value in given.items() if key != name or value}


class FieldsForm(StepForm):
    """Sectors of the plan, technical fields, and a new one where none fits."""

    FIELDS = ("sectors", "skills", "new_field")
    sectors = forms.ModelMultipleChoiceField(Sector.objects.all(), label="领域", **FEW)
    skills = forms.ModelMultipleChoiceField(ExpertField.objects.all(), label="技术领域", **FEW)
    new_field = forms.CharField(
        label="新增技术领域", max_length=40, required=False, help_text="以上没有合适的技术领域时填写。"
    )

    def initial_of(self, record: Any) -> dict[str, Any]:
        known = super().initial_of(record)
        if record is not None:
            known |= {"sectors": list(record.sectors.all()), "skills": list(record.skills.all())}
        return known

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**given, "sectors": list(given["sectors"]), "skills": list(given["skills"])}


class ChoiceOfRecord(StepForm):
    """A row of the record to choose; `chosen` names the field, `rows` what there is."""

    chosen = ""
    rows: Callable[[Any], QuerySet[Any]]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.record is not None:
            field: Any = self.fields[self.chosen]
            field.queryset = self.rows(self.record)
