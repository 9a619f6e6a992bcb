"""What is written in a clause of each section, and what is said and answered about it."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import StepForm
from pilots.meetings.forms.choosing import date_field, words

from ..access import PLAN
from ..domain.remarks import open_remarks, to_answer
from ..models import Plan, PlanRemark
from ..states import WRITTEN
from ..writing import FIGURELESS, MOST_FIGURE, fields_of

CHOOSE = "请选择"
MOST = 6_000


def figure_field(**options: Any) -> Figure:
    return Figure(label="数值", least=0, most=MOST_FIGURE, places=4, **options)


class WriteForm(StepForm):
    """填写: the fields of the clause's section alone. What is not finished yet may be left empty."""

    keeps_drafts = True
    title = forms.CharField(label="名称", max_length=200)
    text = forms.CharField(
        label="内容",
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=f"不超过 {MOST:,} 字。",
    )
    figure = figure_field(required=False)
    unit = forms.CharField(label="单位", required=False, max_length=20, help_text="例如：家、万元、个、%。")
    due_on = date_field("完成日期", required=False)
    starts_on = date_field("开始日期", required=False)
    ends_on = date_field("结束日期", required=False)
    deliverable = forms.CharField(label="成果", required=False, max_length=200)
    person = forms.CharField(label="负责人", required=False, max_length=60)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.record is None:
            return
        asked = fields_of(self.record.section)
        for name in [name for name in self.base_fields if name not in asked]:
            del self.fields[name]
        if self.record.requirement:
            self.fields["text"].help_text = f"{self.record.requirement}不超过 {MOST:,} 字。"
        if "figure" in self.fields and "unit" not in self.fields:
            self.fields["figure"].unit = self.record.unit


class AddForm(StepForm):
    """A clause that the firm adds to its plan."""

    plan = forms.ModelChoiceField(Plan.objects.filter(state__in=WRITTEN), label="实施方案", empty_label=CHOOSE)
    title = forms.CharField(label="名称", max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        plans: Any = self.fields["plan"]
        seen = plans.queryset.select_related("broker__enterprise__organization")
        plans.queryset = PLAN.permitted(self.user, "write", seen)


class GoalForm(AddForm):
    """增加目标."""

    figure = figure_field(error_messages={"required": FIGURELESS})
    unit = forms.CharField(label="单位", max_length=20, help_text="例如：家、万元、个、%。")
    due_on = date_field("完成日期")
    text = words("说明", 4, required=False)


class WorkForm(AddForm):
    """增加工作任务."""

    starts_on = date_field("开始日期")
    ends_on = date_field("结束日期")
    deliverable = forms.CharField(label="成果", max_length=200)
    person = forms.CharField(label="负责人", max_length=60)
    text = words("内容", 4, required=False)


class RemarkForm(StepForm):
    """提出意见."""

    text = words("意见", 4)

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {}


class AboutForm(StepForm):
    """A step about one of the clause's remarks."""

    about = forms.ModelChoiceField(PlanRemark.objects.all(), label="意见", empty_label=CHOOSE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["about"]
        chosen.label_from_instance = lambda one: one.text
        if self.record is None:
            return
        chosen.queryset = self.choices(self.record)
        first = chosen.queryset.first()
        if first is not None:
            self.initial.setdefault("about", first.pk)

    def choices(self, record: Any) -> Any:
        return open_remarks(record)

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {}


class ReplyForm(AboutForm):
    """答复意见."""

    text = words("答复", 4)

    def choices(self, record: Any) -> Any:
        return to_answer(record)


class SettleForm(AboutForm):
    """意见已解决."""
