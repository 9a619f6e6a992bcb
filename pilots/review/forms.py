"""What the verbs of the review ask for, on the page and in the API."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from haizhu_broker.access.ties import KINDS
from haizhu_broker.lifecycle.table import Create, Step
from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import Section, StepForm
from haizhu_broker.web.numbers import plain, read_number
from pilots.enterprises.models import Enterprise
from pilots.experts.models import Draw
from pilots.experts.states import SETTLED
from pilots.rounds.models import Round
from pilots.rounds.states import APPLYING, REVIEWING

from .domain.members import firms_of
from .domain.sheets import standard_of
from .models import ScoreSheet
from .models.panels import OUTLIER_SHARE

SCORE, REMARK, VETO = "score_", "remark_", "veto_"
WORDS = 1_000


class ConveneForm(StepForm):
    """组建评审组."""

    round = forms.ModelChoiceField(
        Round.objects.filter(state__in=(APPLYING, REVIEWING), panel=None).order_by("-pk"), label="批次"
    )
    draw = forms.ModelChoiceField(
        Draw.objects.filter(state=SETTLED, panel=None).order_by("-pk"),
        label="专家抽取",
        help_text="已确定评审组的抽取。",
    )
    outlier_share = Figure(
        label="偏离须说明的比例",
        unit="%",
        least=1,
        most=100,
        initial=Decimal(OUTLIER_SHARE),
        help_text="建议值 30：总分偏离平均分超过这一比例的，专家须说明理由。",
    )


class RecuseForm(StepForm):
    """声明回避."""

    enterprises = forms.ModelMultipleChoiceField(
        Enterprise.objects.none(), label="有利益关系的申报单位", required=False, widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label="关系", choices=list(KINDS.items()))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.record is not None:
            keys = [one.pk for one in firms_of(self.record.panel)]
            known = Enterprise.objects.filter(pk__in=keys).select_related("organization").order_by("sort_key")
            self.fields["enterprises"].queryset = known


class ExplainForm(StepForm):
    """说明评分偏离."""

    explanation = forms.CharField(label="理由", max_length=WORDS, widget=forms.Textarea(attrs={"rows": 4}))


class FillForm(StepForm):
    """评分: a score and words for each criterion, and the vetoes; saved by itself while it is written."""

    keeps_drafts = True
    record: Any

    def __init__(self, *args: Any, step: Step | Create, user: Any, record: ScoreSheet, **options: Any) -> None:
        self.spec = standard_of(record)
        super().__init__(*args, step=step, user=user, record=record, **options)
        for one in self.spec.criteria:
            scale = plain(one.scale)
            self.fields[SCORE + one.code] = Figure(
                label=f"{one.code} {one.name}",
                unit="分",
                least=Decimal(0),
                most=Decimal(scale),
                places=self.spec.places,
                required=False,
                help_text=f"0–{scale} 分。"
                + "；".join(f"{plain(level.points)} 分：{level.text}" for level in one.levels),
            )
            self.fields[REMARK + one.code] = _words(f"{one.code} 评语", "满分或者零分必须写评语。")
        for veto in self.spec.vetoes:
            self.fields[VETO + veto.code] = _words(f"否决：{veto.text}", "认定否决的写明理由，没有的留空。")
        self.sections = self._sections()

    def _sections(self) -> tuple[Section, ...]:
        found = [
            Section(
                f"{dimension.code} {dimension.text}（{plain(self.spec.weight_of(dimension.code))} 分）",
                tuple(name + one.code for one in self.spec.criteria_of(dimension.code) for name in (SCORE, REMARK)),
            )
            for dimension in self.spec.dimensions
        ]
        return (*found, Section("一票否决", tuple(VETO + one.code for one in self.spec.vetoes)))

    @classmethod
    def keeps(cls, name: str) -> bool:
        return name.startswith((SCORE, REMARK, VETO)) or super().keeps(name)

    def initial_of(self, record: ScoreSheet | None) -> dict[str, Any]:
        if record is None:
            return {}
        return {
            **{SCORE + code: score for code, score in record.scores.items()},
            **{REMARK + code: words for code, words in record.remarks.items()},
            **{VETO + code: words for code, words in record.vetoes.items()},
        }

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        rest = {name: value for name, value in given.items() if not name.startswith((SCORE, REMARK, VETO))}
        return {**rest, "scores": self._of(SCORE), "remarks": self._of(REMARK), "vetoes": self._of(VETO)}

    def _of(self, start: str) -> dict[str, Any]:
        return {n.removeprefix(start): value for n, value in self.cleaned_data.items() if n.startswith(start)}


class ByCode(forms.JSONField):
    """An object of values by code; an empty one is given, not missing."""

    empty_values = [None, ""]

    def to_python(self, value: Any) -> dict[str, Any] | None:
        found = super().to_python(value)
        if found is not None and not isinstance(found, dict):
            raise ValidationError("应为由代码和值组成的对象")
        return found


class FillBody(StepForm):
    """评分 through the API: scores, remarks and vetoes as objects by code."""

    scores = ByCode(label="评分", help_text="键为指标编号，值为数字。")
    remarks = ByCode(label="评语", required=False, help_text="键为指标编号，值为文字。")
    vetoes = ByCode(label="否决意见", required=False, help_text="键为否决项编号，值为理由。")

    def clean_scores(self) -> dict[str, Decimal | None]:
        found: dict[str, Decimal | None] = {}
        for code, value in self.cleaned_data["scores"].items():
            try:
                found[code] = None if value in (None, "") else read_number(value)
            except ValueError as fault:
                raise ValidationError(f"{code}：{fault}") from fault
        return found

    def clean_remarks(self) -> dict[str, str]:
        return {code: str(words)[:WORDS] for code, words in (self.cleaned_data.get("remarks") or {}).items()}

    def clean_vetoes(self) -> dict[str, str]:
        return {code: str(words)[:WORDS] for code, words in (self.cleaned_data.get("vetoes") or {}).items()}


def _words(label: str, help_text: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=WORDS, widget=area, help_text=help_text)


PANEL_FORMS: dict[str, type[StepForm]] = {"convene": ConveneForm}
MEMBER_FORMS: dict[str, type[StepForm]] = {"recuse": RecuseForm}
SHEET_FORMS: dict[str, type[StepForm]] = {"fill": FillForm, "explain": ExplainForm}
SHEET_BODIES: dict[str, type[StepForm]] = {"fill": FillBody, "explain": ExplainForm}
