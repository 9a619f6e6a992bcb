"""Fields by which people choose a unit, a person or a record that is referred to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from haizhu_broker.accounts.models import Level, Membership, Organization, User
from haizhu_broker.web.clock import today
from pilots.meetings.domain.acting import units_of
from pilots.meetings.referring import REFERABLE
from pilots.roles import OFFICIALS

DAY = {"type": "date"}
CHOOSE = "请选择"


def date_field(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY), **options)


def words(label: str, rows: int, *, most: int = 2_000, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options)


def government_units() -> QuerySet[Organization]:
    """The units of government, which are asked to meetings, asked in writing and charged with what was resolved."""
    return Organization.objects.exclude(level=Level.NONE).order_by("short_name", "pk")


def officials() -> QuerySet[User]:
    """Those who act in an official capacity today."""
    held = Membership.objects.valid_on(today()).filter(role__in=OFFICIALS)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("display_name", "pk")


def unit_field(**options: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Organization.objects.all(), label="单位", empty_label=CHOOSE, **options)


def units_field(label: str, **options: Any) -> forms.ModelMultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.ModelMultipleChoiceField(government_units(), label=label, widget=widget, **options)


def narrow(field: forms.ModelChoiceField, units: QuerySet[Organization], user: Any) -> None:
    """Offer these units; the person's own one is chosen already."""
    field.queryset = units
    own = [unit.pk for unit in units if unit.pk in units_of(user)]
    if own:
        field.initial = own[0]


def subject_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="关联记录",
        required=False,
        help_text="选定后，与会单位或被征求意见单位可以查看该记录；涉及回避的人员除外。",
    )


def subject_choices(user: Any) -> list[Any]:
    """The records that may be referred, by their kind."""
    groups = [(one.noun, one.choices(user)) for one in REFERABLE.values()]
    return [("", "无"), *((noun, choices) for noun, choices in groups if choices)]
