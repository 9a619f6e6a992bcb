"""What registering, renaming and revising an organization ask for."""

import re
from typing import Any

from django import forms

from haizhu_broker.accounts.models import Level, Organization
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import Section, StepForm

from .domain import CODE_RULE

MARKS = re.compile(r"[、，,;；\s]+")


class Words(forms.CharField):
    """Several words in one line; cleans to a list without repetition."""

    def prepare_value(self, value: Any) -> Any:
        return "、".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return list(dict.fromkeys(filter(None, MARKS.split(super().to_python(value) or ""))))

    def run_validators(self, value: Any) -> None:
        super().run_validators("、".join(value))


def day(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


class ReviseForm(StepForm):
    """Level, functions and telephone."""

    level = forms.ChoiceField(label="层级", choices=[("", CHOOSE), *Level.choices])
    functions = Words(label="职能", required=False, max_length=200, help_text="多项用顿号分开，例如 科技、工业、商务。")
    telephone = forms.CharField(label="联系电话", required=False, max_length=30)


class NameForm(StepForm):
    """A name and its first day."""

    name = forms.CharField(label="全称", max_length=120, help_text="公文上的名称。")
    short_name = forms.CharField(label="简称", max_length=80, help_text="列表和页面上的名称。")


class RenameForm(NameForm):
    valid_from = day("启用日", help_text="原名称用到前一日。晚于今天的，到当日自动启用。")

    def initial_of(self, record: Organization | None) -> dict[str, Any]:
        return {}


class RegisterForm(NameForm, ReviseForm):
    sections = (
        Section("名称", ("code", "name", "short_name", "valid_from")),
        Section("职责与联系", ("level", "functions", "telephone")),
    )
    code = forms.CharField(label="代码", max_length=60, help_text=CODE_RULE)
    valid_from = day("启用日", required=False, help_text="不填表示一直使用这一名称。")


FORMS = {"register": RegisterForm, "rename": RenameForm, "revise": ReviseForm}
