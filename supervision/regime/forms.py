"""What the verbs of indicator sets and their parts ask for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import Section, StepForm
from haizhu_broker.workdays.periods import Frequency
from pilots.brokers.models import Grade, Type

from .aspects import Aspect
from .domain.telling import people_concerned
from .formula.functions import MANUAL
from .indicators import Level, Supplier
from .inputs import Kind
from .models import IndicatorSet, NamedInput
from .sources import ASKED, COMPUTED
from .states import DRAFT
from .thresholds import Direction

DAY = forms.DateInput(attrs={"type": "date"})
WEIGHTS = {aspect: f"weight_{aspect}" for aspect in Aspect}
SOURCES = [
    *ASKED.items(),
    *((code, f"平台计算：{label.format('某数据项')}") for code, label in COMPUTED.items()),
]
FORMULA_HELP = (
    "用本指标集数据项的名称书写，例如 百分比(按时报送次数, 应报次数)。可用 + − × ÷、括号、比较符号和函数："
    + "；".join(f"{one.label} {one.meaning}" for one in MANUAL)
    + "。"
)
NOTATION_HELP = "按“绿/黄/红”书写，例如 100/95/<95、≤8/8–24/>24、0/—/≥1（没有黄灯）、对照年度目标 ≥100/80–100/<80%。"


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


class TellingForm(StepForm):
    """A step of which the firms concerned are told."""

    def told(self, record: Any) -> list[str]:
        return [f"{person.display_name}：{self.step.label}。" for person in people_concerned(record, today())]


class ApproveForm(TellingForm):
    """批准."""

    effective_from = forms.DateField(label="生效日期", widget=DAY, help_text="某月 1 日；自这一天起的报告期适用。")


class IndicatorForm(StepForm):
    """修改 of an indicator."""

    CALCULATION = ("expression", "notation", "direction", "share", "caps")
    sections = (
        Section("指标", ("name", "unit", "level", "supplied_by", "frequency", "data_source")),
        Section("计算和评价", CALCULATION),
        Section("依据", ("basis", "is_proposed", "remark")),
    )
    name = forms.CharField(label="名称", max_length=80)
    unit = forms.CharField(label="单位", max_length=20, required=False)
    level = forms.ChoiceField(label="层级", choices=[(one.value, one.label) for one in Level])
    supplied_by = forms.ChoiceField(label="由谁提供", choices=[(one.value, one.label) for one in Supplier])
    frequency = forms.ChoiceField(label="频次", choices=Frequency.choices)
    data_source = forms.CharField(label="数据来源", max_length=60, required=False)
    expression = forms.CharField(
        label="公式", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=FORMULA_HELP
    )
    notation = forms.CharField(label="绿/黄/红", max_length=60, help_text=NOTATION_HELP)
    direction = forms.ChoiceField(label="方向", choices=[(one.value, one.label) for one in Direction])
    share = Figure(label="方面内份额", least=0, places=3, required=False, help_text="留空表示平均分配。")
    caps = forms.BooleanField(label="亮红灯时等次不高于“中”", required=False)
    basis = forms.CharField(label="依据", max_length=200)
    is_proposed = forms.BooleanField(label="建议值，尚未经区政务数据局确认", required=False)
    remark = forms.CharField(label="说明", max_length=300, required=False)


class PartOfSet(forms.Form):
    """The draft to which a part is added, carried along unseen."""

    indicator_set = forms.ModelChoiceField(
        IndicatorSet.objects.filter(state=DRAFT), label="指标集", empty_label="请选择草拟的指标集"
    )


class AddIndicatorForm(PartOfSet, IndicatorForm):
    """增加指标."""

    sections = (Section("所属", ("indicator_set", "code")), *IndicatorForm.sections)
    code = forms.CharField(label="编号", max_length=10, help_text="以方面的字母开头，例如 C09。")


class InputForm(StepForm):
    """修改 of a named input. A computed source of some input is chosen in two fields."""

    sections = (
        Section("数据项", ("aspect", "kind", "unit", "help")),
        Section("来源", ("source", "source_of", "frequency", "standing", "optional")),
        Section("合理范围", ("low", "high", "within")),
    )
    aspect = forms.ChoiceField(label="方面", choices=[(one.value, f"{one} {one.label}") for one in Aspect])
    kind = forms.ChoiceField(label="类型", choices=[(one.value, one.label) for one in Kind])
    unit = forms.CharField(label="单位", max_length=20, required=False)
    help = forms.CharField(label="填报说明", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    source = forms.ChoiceField(label="由谁提供", choices=SOURCES)
    source_of = forms.ChoiceField(label="某数据项", required=False, help_text="来源写明“某数据项”时填写。")
    frequency = forms.ChoiceField(label="频次", choices=Frequency.choices)
    standing = forms.BooleanField(label="不常变动，结转上期", required=False)
    optional = forms.BooleanField(label="可以留空", required=False)
    low = Figure(label="最小值", places=4, initial=0)
    high = Figure(label="最大值", places=4, initial=1_000_000_000)
    within = forms.ChoiceField(label="不得大于", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [("", "——"), *self.others()]
        self.fields["source_of"].choices = self.fields["within"].choices = named

    def others(self) -> list[tuple[str, str]]:
        """The inputs of the same set that this one may refer to."""
        return list(self.record.indicator_set.named_inputs.exclude(pk=self.record.pk).values_list("key", "name"))

    def initial_of(self, record: NamedInput | None) -> dict[str, Any]:
        known = super().initial_of(record)
        if record is None:
            return known
        source, _, of = record.source.partition("(")
        return {**known, "source": source, "source_of": of.removesuffix(")")}

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        source, of = given["source"], given.pop("source_of")
        return {**given, "source": f"{source}({of})" if of else source}


class AddInputForm(PartOfSet, InputForm):
    """增加数据项."""

    sections = (Section("所属", ("indicator_set", "key", "name")), *InputForm.sections)
    key = forms.SlugField(label="代码", max_length=40, help_text="字母、数字和下划线，供接口和表格识别，以后不能改。")
    name = forms.CharField(label="名称", max_length=40, help_text="公式中使用的名称，以后不能改。")

    def others(self) -> list[tuple[str, str]]:
        chosen = NamedInput.objects.filter(indicator_set__state=DRAFT)
        return list(chosen.order_by("position").values_list("key", "name").distinct())


SET_FORMS = {"copy": CopyForm, "edit": EditForm, "prune": PruneForm, "approve": ApproveForm, "retire": TellingForm}
INDICATOR_FORMS = {"add": AddIndicatorForm, "edit": IndicatorForm}
INPUT_FORMS = {"add": AddInputForm, "edit": InputForm}
