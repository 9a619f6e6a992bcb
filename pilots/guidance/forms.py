"""What the verbs of guidance and questions ask for; people act for the units for which they may."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from haizhu_broker.access.capacities import capacities
from haizhu_broker.access.policy import Policy
from haizhu_broker.accounts.models import Organization
from haizhu_broker.accounts.vocabulary import IN_USE
from haizhu_broker.administration.appointments.forms import day
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import Section, StepForm
from pilots.enterprises.models import Enterprise

from .access import GUIDANCE, QUESTION
from .models import Manner, Sort


def prose(label: str, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}), **options)


def units_for(user: Any, policy: Policy, action: str) -> QuerySet[Organization]:
    """The units for which this person may take a creating verb: all, or those for which he acts."""
    units = Organization.objects.filter(state=IN_USE).order_by("short_name", "pk")
    if policy.everywhere(user, action):
        return units
    return units.filter(pk__in=[one.organization for one in capacities(user) if policy.scopes(action, one.role)])


class ActingField(forms.ModelChoiceField):
    """The unit for which a person acts; the only one is filled in."""

    def offer(self, units: QuerySet[Organization]) -> None:
        self.queryset = units
        if len(found := list(units[:2])) == 1:
            self.initial = found[0]


class WordsForm(StepForm):
    """What was said, and what follows."""

    sections = (
        Section("指导", ("guided_on", "sort", "manner", "advisers")),
        Section("内容", ("topic", "text")),
        Section("后续", ("request", "follow_on")),
    )
    guided_on = day("日期")
    sort = forms.ChoiceField(label="类别", choices=[("", CHOOSE), *Sort.choices])
    manner = forms.ChoiceField(label="方式", choices=[("", CHOOSE), *Manner.choices])
    advisers = forms.CharField(label="指导人员", max_length=120)
    topic = forms.CharField(label="事项", max_length=100)
    text = prose("指导意见")
    request = prose("后续要求", required=False)
    follow_on = day("跟进期限", required=False, help_text="定了期限的，临近和逾期时提醒。")


class RecordForm(WordsForm):
    from_address = ("enterprise",)
    sections = (Section("对象", ("enterprise", "unit")), *WordsForm.sections)
    enterprise = forms.ModelChoiceField(
        Enterprise.objects.select_related("organization").order_by("sort_key"), label="企业", empty_label=CHOOSE
    )
    unit = ActingField(Organization.objects.none(), label="指导单位", empty_label=CHOOSE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["unit"]
        field.offer(units_for(self.user, GUIDANCE, "record"))

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {"guided_on": today()}


class GuidanceAnswerForm(StepForm):
    answer = prose("反馈")


GUIDANCE_FORMS = {"record": RecordForm, "revise": WordsForm, "answer": GuidanceAnswerForm}


class AskForm(StepForm):
    sections = (Section("提出单位", ("organization", "asker")), Section("问题", ("topic", "text")))
    organization = ActingField(Organization.objects.none(), label="提出单位", empty_label=CHOOSE)
    asker = forms.CharField(
        label="提出人", max_length=60, required=False, help_text="代街道、部门登记来信来电的填写；不填为本人。"
    )
    topic = forms.CharField(label="事项", max_length=100)
    text = prose("问题")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["organization"]
        field.offer(units_for(self.user, QUESTION, "ask"))


class AnswerForm(StepForm):
    answer = prose("答复")


QUESTION_FORMS = {"ask": AskForm, "answer": AnswerForm}
