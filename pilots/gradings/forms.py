"""What the verbs of schemes and gradings ask for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms

from haizhu_broker.lifecycle.table import Create, Step
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE, Count, Figure
from haizhu_broker.web.forms import Section, StepForm
from pilots.brokers.domain import firm_people
from pilots.brokers.forms import PaperFields
from pilots.brokers.models import Broker, Grade
from pilots.brokers.paper import PARTS
from pilots.brokers.states import LIVE

from .computing import AWAITED, standing_at
from .models import Grading, GradingScheme, Sort
from .scheme_file import FREQUENCIES
from .specs import Effect, GradeRule, Scale, SchemeSpec

GRADED = ("dcmm", "protection", "terabytes", "hundred_million", "reports", "inspection_weight")


def prose(label: str, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2_000, widget=forms.Textarea(attrs={"rows": rows}), **options)


def _fields_of(grade: Grade) -> dict[str, forms.Field]:
    name, most = f"{grade.label}：", Decimal(1_000_000)
    size = {"required": False, "least": Decimal(0), "most": most, "places": 2, "help_text": "不限的留空。"}
    kept = {
        "dcmm": Count(label=f"{name}DCMM", unit="级以上", least=1, most=5),
        "protection": Count(label=f"{name}等级保护", unit="级以上", least=1, most=5),
        "terabytes": Figure(label=f"{name}数据规模（字节）", unit="TB", **size),
        "hundred_million": Figure(label=f"{name}数据规模（记录）", unit="亿条", **size),
        "reports": forms.ChoiceField(
            label=f"{name}定期报告", choices=[(one.value, f"按{one.label}") for one in FREQUENCIES]
        ),
        "inspection_weight": Figure(label=f"{name}检查权重", least=Decimal("0.1"), most=Decimal(100), places=1),
    }
    return {f"{field}_{grade.value}": one for field, one in kept.items()}


class EditForm(StepForm):
    """修改: name, basis, and for each grade what it asks and what it drives."""

    sections = (
        Section("方案", ("name", "basis", "is_proposed")),
        *(Section(grade.label, tuple(f"{field}_{grade.value}" for field in GRADED)) for grade in Grade),
    )
    name = forms.CharField(label="名称", max_length=120)
    basis = prose("依据")
    is_proposed = forms.BooleanField(label="建议稿", required=False)
    record: Any

    def initial_of(self, record: GradingScheme | None) -> dict[str, Any]:
        if record is None:
            return {}
        spec, known = record.spec(), super().initial_of(record)
        for rule in spec.grades:
            effect = spec.effect(rule.grade)
            values = (rule.dcmm, rule.protection, rule.scale.terabytes, rule.scale.hundred_million)
            drives = (effect.reports.value, effect.inspection_weight)
            known |= dict(zip((f"{one}_{rule.grade}" for one in GRADED), (*values, *drives), strict=True))
        return known

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        version = {"version": given["version"]} if "version" in given else {}
        return {"spec": self._spec(given), **version}

    def _spec(self, given: dict[str, Any]) -> SchemeSpec:
        stands: SchemeSpec = self.record.spec()
        return replace(
            stands,
            name=given["name"],
            basis=given["basis"],
            is_proposed=given["is_proposed"],
            grades=tuple(self._rule(one, given) for one in stands.grades),
            effects=tuple(self._effect(one.grade, given) for one in stands.effects),
        )

    @staticmethod
    def _rule(rule: GradeRule, given: dict[str, Any]) -> GradeRule:
        scale = Scale(given[f"terabytes_{rule.grade}"], given[f"hundred_million_{rule.grade}"])
        levels = (given[f"dcmm_{rule.grade}"], given[f"protection_{rule.grade}"])
        return replace(rule, dcmm=levels[0], protection=levels[1], scale=scale)

    @staticmethod
    def _effect(grade: str, given: dict[str, Any]) -> Effect:
        reports = next(one for one in FREQUENCIES if one.value == given[f"reports_{grade}"])
        return Effect(grade, reports, given[f"inspection_weight_{grade}"])


for _grade in Grade:
    EditForm.base_fields.update(_fields_of(_grade))


class CopyForm(StepForm):
    """另拟新版."""

    based_on = forms.ModelChoiceField(GradingScheme.objects.order_by("-pk"), label="拟自")


class EnactForm(StepForm):
    """施行."""

    effective_from = forms.DateField(label="施行日期", widget=forms.DateInput(attrs={"type": "date"}))


class DrawUpForm(StepForm):
    """发起定级."""

    broker = forms.ModelChoiceField(
        Broker.objects.filter(state__in=LIVE)
        .select_related("enterprise__organization")
        .order_by("enterprise__sort_key"),
        label="数据经纪人",
    )
    sort = forms.ChoiceField(label="类别", choices=[("", CHOOSE), *Sort.choices])


class DecideForm(PaperFields):
    """定级; a grade that differs from the broker's asks for the decision too, which may be issued here."""

    record: Any
    decides = "change"
    sections = (
        Section("等级", ("grade", "reason", "verified")),
        Section(
            "变更决定",
            ("decider", "document", "issues", *PARTS),
            help="确定的等级与现等级不同的，填写决定机关，以及文号或者由本平台制发的公文各部分。",
        ),
    )
    grade = forms.ChoiceField(label="确定等级", choices=[("", CHOOSE), *Grade.choices])
    reason = prose("与计算等级不同的理由", required=False)
    verified = prose("待接入条件的核实情况", required=False)
    decider = forms.CharField(label="决定机关", max_length=60, required=False)

    def __init__(
        self, *args: Any, step: Step | Create, user: Any, record: Grading | None = None, **options: Any
    ) -> None:
        super().__init__(*args, step=step, user=user, record=record, **options)
        if record is not None:
            computed = Grade(record.computed).label if record.computed else "不可计算"
            before = Grade(record.broker.grade).label
            self.fields["grade"].help_text = f"现等级：{before}；按证据计算：{computed}。"
            if awaited := standing_at(record.results, record.computed, AWAITED):
                self.fields["verified"].help_text = "；".join(awaited)

    def broker(self) -> Broker | None:
        return self.record.broker if self.record is not None else None

    def initial_of(self, record: Grading | None) -> dict[str, Any]:
        return {"grade": record.computed} if record else {}

    def told(self, record: Grading | None) -> list[str]:
        if record is None:
            return []
        people = firm_people(record.broker, today()).order_by("pk")
        return [f"{one.display_name}：等级有变化的，收到变更决定。" for one in people]


SCHEME_FORMS: dict[str, type[StepForm]] = {"edit": EditForm, "copy": CopyForm, "enact": EnactForm}
GRADING_FORMS: dict[str, type[StepForm]] = {"draw_up": DrawUpForm, "decide": DecideForm}
