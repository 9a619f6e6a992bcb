"""What the verbs of standards and criteria ask for."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.forms import Section, StepForm

from .lines import CodeLine, LevelLines, NamedLines
from .models import AUDIENCES, Standard
from .specs import Part, VetoRule
from .states import DRAFT

PARTS = [(part.value, part.label) for part in Part]


def tick_boxes(label: str, choices: list[tuple[str, str]], help_text: str = "") -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=widget, help_text=help_text)


class CopyForm(StepForm):
    """另拟新版."""

    from_address = ("based_on",)
    based_on = forms.ModelChoiceField(Standard.objects.order_by("-pk"), label="以哪份标准为底稿")


class EditForm(StepForm):
    """修改 of what holds for the whole standard."""

    sections = (
        Section("标准", ("name", "basis", "is_proposed")),
        Section("维度和否决项", ("dimensions", "vetoes", "veto_rule")),
        Section("评分和排序", ("pass_line", "least_share", "places", "tie_order")),
    )
    name = forms.CharField(label="名称", max_length=120)
    basis = forms.CharField(label="依据", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
    is_proposed = forms.BooleanField(label="建议稿，尚未经区政务数据局审定", required=False)
    dimensions = NamedLines(label="维度", help_text="每行一个：编号、空格、名称，例如“S1 所属领域”。")
    vetoes = NamedLines(label="一票否决项", required=False, help_text="每行一项：编号、空格、内容。")
    veto_rule = forms.ChoiceField(label="否决认定", choices=[(one.value, one.label) for one in VetoRule])
    pass_line = Figure(label="及格线", unit="分", least=0, most=100)
    least_share = Figure(
        label="各维度最低比例", unit="%", least=0, most=100, help_text="任一维度得分低于本维度分值的这一比例即不合格。"
    )
    places = Count(label="评分小数位数", most=2, help_text="专家评分最多保留几位小数。")
    tie_order = CodeLine(
        label="同分次序",
        required=False,
        help_text="依次比较的指标或者维度编号，空格隔开；仍相同的抽签，签号记录在案。",
    )


class PruneForm(StepForm):
    """删除指标."""

    codes = tick_boxes("指标", [])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["codes"].choices = [(one.code, str(one)) for one in self.record.criteria.all()]


class ShareForm(StepForm):
    """设定公开范围."""

    applicants = tick_boxes("申报单位可见", PARTS)
    experts = tick_boxes("评审专家可见", PARTS)
    public = tick_boxes("公众可见", PARTS, "标准本身为内部文件，未勾选的部分不公开。")

    def initial_of(self, record: Standard | None) -> dict[str, Any]:
        return {} if record is None else {one: getattr(record, f"shown_to_{one}") for one in AUDIENCES}


class CriterionForm(StepForm):
    """修改 of a criterion."""

    sections = (
        Section("指标", ("name", "weight", "scale", "evidence")),
        Section("档次", ("levels",), help="从高到低，第一行的分数等于评分上限；档次之间可以评中间值。"),
    )
    name = forms.CharField(label="名称", max_length=80)
    weight = Figure(label="分值", unit="分", least=0, most=100, help_text="在总分 100 分中占几分，各指标合计 100。")
    scale = Figure(label="评分上限", unit="分", least=0, most=100, help_text="专家从 0 到这一分数评分，再按分值折算。")
    evidence = forms.CharField(label="佐证要求", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    levels = LevelLines(
        label="评分档次", rows=8, help_text="每行一档：分数 | 说明 | 正面情形 | 负面情形，后两项可以不写。"
    )


class AddCriterionForm(CriterionForm):
    """增加指标."""

    from_address = ("standard",)
    sections = (Section("所属", ("standard", "code")), *CriterionForm.sections)
    standard = forms.ModelChoiceField(
        Standard.objects.filter(state=DRAFT).order_by("-pk"), label="遴选标准", empty_label="请选择拟制的标准"
    )
    code = forms.CharField(label="编号", max_length=10, help_text="维度编号、点和序号，例如 S1.4。")


STANDARD_FORMS = {"copy": CopyForm, "edit": EditForm, "prune": PruneForm, "share": ShareForm}
CRITERION_FORMS = {"add": AddCriterionForm, "edit": CriterionForm}
