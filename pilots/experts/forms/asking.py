"""What drawing and consulting ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.forms import Section, StepForm
from pilots.programme.models import Sector

from ..domain.draws import standing
from ..fees import scale_words
from ..models import Consultation, DrawnExpert, Expert, ExpertField, ThinkTank
from ..models.draws import REASONS
from .parts import CHOOSE, FEW, NONE, ChoiceOfRecord, day, enterprises, long


class DrawForm(StepForm):
    """抽取专家."""

    sections = (
        Section("事项", ("title", "enterprises", "needed_from", "needed_until")),
        Section("抽取范围", ("sectors", "skills", "size"), "符合所选领域之一即可；都不选的，从全库抽取。"),
        Section("现场", ("supervisor", "words")),
    )
    title = forms.CharField(label="抽取事项", max_length=120)
    enterprises = forms.ModelMultipleChoiceField(
        enterprises(), label="涉及企业", **FEW, help_text="与这些企业有利益关系的专家自动回避。"
    )
    needed_from = day("使用日期自")
    needed_until = day("使用日期至")
    sectors = forms.ModelMultipleChoiceField(Sector.objects.all(), label="领域", **FEW)
    skills = forms.ModelMultipleChoiceField(ExpertField.objects.all(), label="技术领域", **FEW)
    size = Count(label="抽取人数", unit="名", least=1, most=99, initial=7)
    supervisor = forms.CharField(label="监督人", max_length=60, help_text="姓名和单位。")
    words = forms.CharField(
        label="现场字串", max_length=60, required=False, help_text="由监督人当场给出的任意文字，计入种子；可以不填。"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        least, share = settings.EXPERT_PANEL_LEAST, settings.EXPERT_OUTSIDE_SHARE
        self.fields["size"].help_text = f"单数，不少于{least}名，其中外部专家不少于{share}（建议值）。"

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**given, **{name: list(given[name]) for name in ("enterprises", "sectors", "skills")}}


class ReplaceForm(ChoiceOfRecord):
    chosen = "leaving"
    from_address = ("leaving",)
    leaving = forms.ModelChoiceField(DrawnExpert.objects.none(), label="退出的专家", empty_label=CHOOSE)
    because = forms.ChoiceField(label="缘由", choices=[("", CHOOSE), *REASONS.items()])

    def rows(self, record: Any) -> QuerySet[Any]:
        return DrawnExpert.objects.filter(pk__in=[one.pk for one in standing(record)]).select_related("expert__user")


class AskForm(StepForm):
    """发出咨询."""

    sections = (
        Section("咨询对象", ("expert", "think_tank"), "二者选一。"),
        Section("内容", ("title", "question", "enterprise", "due_on")),
    )
    from_address = ("expert", "think_tank")
    expert = forms.ModelChoiceField(
        Expert.objects.filter(state="in_pool").select_related("user").order_by("number"),
        label="专家",
        empty_label=NONE,
        required=False,
    )
    think_tank = forms.ModelChoiceField(
        ThinkTank.objects.filter(state="listed").select_related("organization"),
        label="智库机构",
        empty_label=NONE,
        required=False,
    )
    title = forms.CharField(label="咨询事项", max_length=120)
    question = long("咨询问题", 6)
    enterprise = forms.ModelChoiceField(
        enterprises(),
        label="受咨询企业",
        empty_label=NONE,
        required=False,
        help_text="为该企业提供咨询的，专家此后须回避其评审。",
    )
    due_on = day("答复期限")


class SubmitForm(StepForm):
    keeps_drafts = True
    opinion = long("咨询意见", 10)


class PayForm(StepForm):
    """登记咨询费."""

    days = Figure(label="人天", unit="人天", least=0, most=999, places=1)
    rate = Figure(label="标准", unit="元/人天", least=0, most=100_000)
    paid_on = day("支付日期")
    voucher = forms.CharField(label="支付凭证", max_length=60, required=False)
    reason = forms.CharField(label="超出标准的理由", max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        record = self.record
        is_senior = not isinstance(record, Consultation) or record.expert is None or record.expert.is_senior
        self.fields["rate"].help_text = f"{scale_words(is_senior)}。"
