"""What the verbs of rules and objectives ask for."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.forms import StepForm
from pilots.brokers.models import Broker

from ..aspects import Aspect
from ..models import Indicator
from ..models.standing import CheckedBy, Severity
from ..thresholds import TARGET_MARK
from .telling import TellingForm

ASPECTS = [(one.value, f"{one} {one.label}") for one in Aspect]


GREATEST = 10**12


def measured_against_targets() -> list[tuple[str, str]]:
    """The indicators, of whatever edition, whose thresholds are 对照目标."""
    found = Indicator.objects.filter(notation__startswith=TARGET_MARK).order_by("code", "-pk")
    return [("", "没有对应指标"), *{one.code: (one.code, str(one)) for one in found}.values()]


class RuleForm(StepForm):
    """修改 of a rule."""

    text = forms.CharField(label="内容", max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}))
    aspect = forms.ChoiceField(label="方面", choices=ASPECTS)
    severity = forms.ChoiceField(label="严重程度", choices=Severity.choices)
    checked_by = forms.ChoiceField(label="检查方式", choices=CheckedBy.choices)
    basis = forms.CharField(label="依据", max_length=200)
    is_proposed = forms.BooleanField(label="建议值，尚未经区政务数据局确认", required=False, initial=True)


class DraftRuleForm(RuleForm):
    """拟订规则."""

    code = forms.CharField(label="编号", max_length=20, help_text="例如 GZ-E07。")
    field_order = ("code",)


class ObjectiveForm(StepForm):
    """修改 of an objective."""

    text = forms.CharField(label="内容", max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}))
    aspect = forms.ChoiceField(label="方面", choices=ASPECTS)
    basis = forms.CharField(label="依据", max_length=200)
    indicator_code = forms.ChoiceField(
        label="对应指标",
        choices=measured_against_targets,
        required=False,
        help_text="只有阈值为“对照目标”的指标与目标对照；没有的不选。",
    )
    year = Count(label="年度", least=2021, most=2100, required=False)
    value = Figure(
        label="统一目标值", least=0, most=GREATEST, places=4, required=False, help_text="留空表示只按单位分解。"
    )
    unit = forms.CharField(label="单位", max_length=20, required=False)
    is_paced = forms.BooleanField(label="按序时进度对照（累计数按已过月份折算）", required=False, initial=True)


class DraftObjectiveForm(ObjectiveForm):
    """拟订目标."""

    code = forms.CharField(label="编号", max_length=20, help_text="例如 MB-05。")
    field_order = ("code",)


class AssignForm(StepForm):
    """分解到单位: a field for each broker under supervision today."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        day = today()
        assigned = dict(self.record.assigned.values_list("broker", "value"))
        found = Broker.objects.under_supervision(day, day).select_related("enterprise__organization")
        self.brokers = {f"broker_{one.pk}": one for one in found.order_by("number")}
        for name, broker in self.brokers.items():
            self.fields[name] = Figure(
                label=str(broker.enterprise),
                unit=self.record.unit,
                least=0,
                most=GREATEST,
                places=4,
                required=False,
                initial=assigned.get(broker.pk),
            )

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        given["values"] = {broker: given.pop(name) for name, broker in self.brokers.items()}
        return given


RULE_FORMS = {"draft": DraftRuleForm, "edit": RuleForm, "approve": TellingForm, "retire": TellingForm}
OBJECTIVE_FORMS = {
    "draft": DraftObjectiveForm,
    "edit": ObjectiveForm,
    "assign": AssignForm,
    "approve": TellingForm,
    "retire": TellingForm,
}
