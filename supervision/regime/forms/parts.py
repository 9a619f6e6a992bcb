"""What the verbs of indicators and named inputs ask for."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import Section, StepForm
from haizhu_broker.workdays.periods import Frequency

from ..aspects import Aspect
from ..formula.functions import MANUAL
from ..indicators import Level, Supplier
from ..inputs import NO_CEILING, Kind
from ..models import IndicatorSet, NamedInput
from ..sources import ASKED, COMPUTED
from ..states import DRAFT
from ..thresholds import Direction

SOURCES = [
    *ASKED.items(),
    *((code, f"平台计算：{label.format('某数据项')}") for code, label in COMPUTED.items()),
]
FORMULA_HELP = (
    "用本指标集数据项的名称书写，例如 百分比(按时报送次数, 应报次数)。可用 + − × ÷、括号、比较符号和函数："
    + "；".join(f"{one.label} {one.meaning}" for one in MANUAL)
    + "。"
)
GREATEST = 10**12
NOTATION_HELP = "按“绿/黄/红”书写，例如 100/95/<95、≤8/8–24/>24、0/—/≥1（没有黄灯）、对照年度目标 ≥100/80–100/<80%。"


class IndicatorForm(StepForm):
    """修改 of an indicator."""

    CALCULATION = ("expression", "notation", "direction", "share", "caps")
    sections = (
        Section("指标", ("name", "unit", "level", "supplied_by", "frequency", "data_source", "owner")),
        Section("计算和评价", CALCULATION),
        Section("依据", ("basis", "is_proposed", "remark")),
    )
    name = forms.CharField(label="名称", max_length=80)
    unit = forms.CharField(label="单位", max_length=20, required=False)
    level = forms.ChoiceField(label="层级", choices=[(one.value, one.label) for one in Level])
    supplied_by = forms.ChoiceField(label="由谁提供", choices=[(one.value, one.label) for one in Supplier])
    frequency = forms.ChoiceField(label="频次", choices=Frequency.choices)
    data_source = forms.CharField(label="数据来源", max_length=60, required=False)
    owner = forms.CharField(
        label="责任单位", max_length=60, required=False, help_text="负责解释本指标、跟踪其亮灯情况的单位。"
    )
    expression = forms.CharField(
        label="公式", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=FORMULA_HELP
    )
    notation = forms.CharField(label="绿/黄/红", max_length=60, help_text=NOTATION_HELP)
    direction = forms.ChoiceField(label="方向", choices=[(one.value, one.label) for one in Direction])
    share = Figure(label="方面内份额", least=0, most=1_000, places=3, required=False, help_text="留空表示平均分配。")
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
    low = Figure(label="最小值", least=-GREATEST, most=GREATEST, places=4, initial=0)
    high = Figure(
        label="最大值",
        least=-GREATEST,
        most=GREATEST,
        places=4,
        initial=NO_CEILING,
        help_text="1000000000 表示不设最大值。",
    )
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


INDICATOR_FORMS = {"add": AddIndicatorForm, "edit": IndicatorForm}
INPUT_FORMS = {"add": AddInputForm, "edit": InputForm}
