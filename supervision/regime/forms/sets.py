"""What the verbs of an indicator set ask for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import Section, StepForm
from pilots.brokers.models import Grade, Type

from ..aspects import Aspect
from ..models import IndicatorSet
from .telling import TellingForm

DAY = forms.DateInput(attrs={"type": "date"})
WEIGHTS = {aspect: f"weight_{aspect}" for aspect in Aspect}


def tick_boxes(label: str, choices: Sequence[tuple[str, str]], help_text: str = "") -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=widget, help_text=help_text)


class CopyForm(StepForm):
    """另拟新版."""

    based_on = forms.ModelChoiceField(IndicatorSet.objects.order_by("-pk"), label="以哪个指标集为底稿")


class EditForm(StepForm):
    """修改 of what holds for the whole set."""

    sections = (
        Section("指标集", ("name", "basis")),
        Section("适用范围", ("broker_types", "grades"), help="都不选表示适用于全部试点单位。"),
        Section("方面权重", tuple(WEIGHTS.values()), help="合计应为 100；留空的方面只展示、不计分。"),
    )
    name = forms.CharField(label="名称", max_length=120)
    basis = forms.CharField(label="依据", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
    broker_types = tick_boxes("适用类型", Type.choices)
    grades = tick_boxes("适用等级", Grade.choices)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for aspect, name in WEIGHTS.items():
            weight = self.record.weights.get(aspect.value)
            self.fields[name] = Figure(
                label=f"{aspect} {aspect.label}",
                least=0,
                most=100,
                required=False,
                initial=Decimal(weight) if weight else None,
            )

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        given["weights"] = {aspect.value: given.pop(name) for aspect, name in WEIGHTS.items()}
        return given


class PruneForm(StepForm):
    """删除指标或数据项."""

    codes = tick_boxes("指标", ())
    keys = tick_boxes("数据项", (), help_text="仍被公式引用的数据项不能删除。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["codes"].choices = [(one.code, str(one)) for one in self.record.indicators.all()]
        self.fields["keys"].choices = [(one.key, one.name) for one in self.record.named_inputs.all()]


class ApproveForm(TellingForm):
    """批准."""

    effective_from = forms.DateField(
        label="生效日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="某月 1 日；自这一天起的报告期适用。",
    )


SET_FORMS = {"copy": CopyForm, "edit": EditForm, "prune": PruneForm, "approve": ApproveForm, "retire": TellingForm}
