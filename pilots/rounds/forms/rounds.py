"""Planning a round, its quotas, its end, and what is registered about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from haizhu_broker.web.clock import SHANGHAI, local
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm
from pilots.programme.models import Programme, Sector
from pilots.standards.models import Standard
from pilots.standards.states import APPROVED

from ..domain.rounds import CHECKLIST
from ..models import ReviewOption, Round
from ..models.rounds import EXAMINATION_DAYS, SUPPLEMENT_DAYS

CHOOSE = "请选择"
YEARS = range(2000, 2101)  # others are slips of the pen


class Time(forms.DateTimeField):
    """A moment to the second, as people in the district type it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["invalid"] = "请填写日期和时间，例如 2021-12-24 17:00:00"

    def prepare_value(self, value: Any) -> Any:
        return local(value).replace(tzinfo=None) if hasattr(value, "tzinfo") and value.tzinfo else value

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        if found is None:
            return None
        if found.year not in YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found.astimezone(SHANGHAI)


def planned_day(label: str) -> forms.DateField:
    """A day that is planned and binds nobody."""
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class ReviseForm(StepForm):
    """The plan of a round."""

    sections = (
        Section("批次", ("name", "standard", "review_option", "files_before_notice")),
        Section("申报时间", ("applies_from", "applies_until", "explanation"), "截止时间精确到秒，逾期不予接收。"),
        Section("形式审查", ("examines_within", "supplements_within", "checklist"), "工作日数为建议值。"),
        Section(
            "计划日程",
            ("reviews_until", "deliberates_on", "decides_on", "posts_on", "announces_on"),
            "为建议值，供安排工作参考。",
        ),
    )
    name = forms.CharField(label="名称", max_length=80)
    standard = forms.ModelChoiceField(Standard.objects.filter(state=APPROVED), label="遴选标准", empty_label=CHOOSE)
    review_option = forms.ChoiceField(label="评分方法", choices=ReviewOption.choices)
    files_before_notice = forms.BooleanField(label="公布前先报省", required=False)
    applies_from = Time(label="申报开始")
    applies_until = Time(label="申报截止")
    explanation = forms.CharField(
        label="申报须知", required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    examines_within = Count(label="形式审查期限", unit="个工作日", least=1, most=60, initial=EXAMINATION_DAYS)
    supplements_within = Count(label="补正期限", unit="个工作日", least=1, most=60, initial=SUPPLEMENT_DAYS)
    checklist = forms.CharField(
        label="形式审查事项",
        max_length=2_000,
        initial="\n".join(CHECKLIST),
        help_text="每行一项。",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reviews_until = planned_day("完成评审")
    deliberates_on = planned_day("联席审议")
    decides_on = planned_day("领导小组审定")
    posts_on = planned_day("发布公示")
    announces_on = planned_day("公布名单")

    def initial_of(self, record: Round | None) -> dict[str, Any]:
        known = super().initial_of(record)
        return {**known, "checklist": "\n".join(record.checklist)} if record else known

    def clean_checklist(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["checklist"].splitlines()]
        return list(dict.fromkeys(line for line in lines if line))


class PrepareForm(ReviseForm):
    """新建批次."""

    sections = (Section("试点", ("programme", "number")), *ReviseForm.sections)
    programme = forms.ModelChoiceField(Programme.objects.all(), label="试点项目", empty_label=CHOOSE)
    number = Count(label="批次", least=1, most=999, initial=1)


class AllotForm(StepForm):
    """设定领域名额, a sector at a time."""

    sector = forms.ModelChoiceField(Sector.objects.all(), label="领域", empty_label=CHOOSE)
    quota = Count(label="名额", unit="家", least=0, most=999)


class ProlongForm(StepForm):
    """延长申报."""

    applies_until = Time(label="新的申报截止")


class MinutesForm(StepForm):
    """报领导小组审定."""

    minutes = forms.CharField(label="联席会议纪要文号", max_length=80)


class FileForm(StepForm):
    """登记省级意见."""

    filed_on = forms.DateField(label="意见日期", widget=forms.DateInput(attrs={"type": "date"}))
    filing = forms.CharField(label="文号", max_length=80)
