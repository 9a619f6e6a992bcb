"""What the verbs of the survey ask for, on the page and in the API."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import Section, StepForm
from pilots.enterprises.access import ENTERPRISE
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme
from pilots.roles import BUREAU, Role

from .facets import FULL_NAMES, LEAST, MOST, Facet
from .models import SurveyCase
from .states import OPEN

CHOOSE = "请选择"
DAY = forms.DateInput(attrs={"type": "date"})
FILE_LIMIT = 1024 * 1024


class OpenForm(StepForm):
    """登记线索."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label="试点项目", empty_label=CHOOSE)
    enterprise = forms.ModelChoiceField(Enterprise.objects.none(), label="企业", empty_label=CHOOSE)
    origin = forms.CharField(label="线索来源", max_length=200, required=False, help_text="例如 琶洲管委会推荐。")

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        programmes: Any = self.fields["programme"]
        programmes.queryset = policy_of(Programme).permitted(user)
        enterprises: Any = self.fields["enterprise"]
        enterprises.queryset = ENTERPRISE.permitted(user).select_related("organization").order_by("sort_key", "pk")


class ReviseForm(StepForm):
    origin = forms.CharField(label="线索来源", max_length=200, required=False)


class OfCase(StepForm):
    """Something new of a case that is still open."""

    case = forms.ModelChoiceField(SurveyCase.objects.none(), label="企业摸查", empty_label=CHOOSE)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        cases: Any = self.fields["case"]
        open_cases = policy_of(SurveyCase).permitted(user).filter(state__in=OPEN)
        cases.queryset = open_cases.select_related("enterprise__organization").order_by("enterprise__sort_key", "pk")


class AskForm(OfCase):
    due_on = forms.DateField(label="填写期限", widget=DAY)


class QuestionFile(forms.FileField):
    """A questionnaire file; cleans to its text."""

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        if file.size > FILE_LIMIT:
            raise ValidationError("文件超过 1 MB，不是问卷文件。")
        try:
            return str(file.read().decode("utf-8"))
        except UnicodeDecodeError as wrong:
            raise ValidationError("文件不是文本，请上传 YAML 格式的问卷文件。") from wrong


class ReloadForm(StepForm):
    """A file in place of what stands."""

    file = QuestionFile(label="问卷文件（YAML）", help_text="五个方面各至少一题，格式见使用手册。")

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**{name: value for name, value in given.items() if name != "file"}, "text": given["file"]}


class LoadForm(ReloadForm):
    programme = forms.ModelChoiceField(Programme.objects.none(), label="试点项目", empty_label=CHOOSE)
    field_order = ("programme",)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        programmes: Any = self.fields["programme"]
        programmes.queryset = policy_of(Programme).permitted(user)


class People(forms.ModelMultipleChoiceField):
    """People of the bureau and experts, named with their unit."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, user: Any) -> str:
        held = "、".join(sorted({one.organization.short_name for one in user.held_today}))
        return f"{user.display_name}（{held}）"


class ArrangeForm(StepForm):
    """When, where and who; experts tied to the enterprise are refused."""

    planned_on = forms.DateField(label="计划日期", widget=DAY)
    place = forms.CharField(label="调研地点", max_length=200)
    participants = People(
        User.objects.none(), label="参加人员", help_text="至少一名政务数据局人员；与企业有利益关系的专家应当回避。"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people: Any = self.fields["participants"]
        people.queryset = goers()

    def initial_of(self, record: Any) -> dict[str, Any]:
        known = super().initial_of(record)
        return {**known, "participants": list(record.participants.all())} if record else known

    def told(self, record: Any) -> list[str]:
        return [f"{one.display_name}：{self.step.label}。" for one in record.participants.all()] if record else []


class PlanForm(ArrangeForm, OfCase):
    field_order = ("case", "planned_on", "place", "participants")


class CancelForm(StepForm):
    """The party is told."""

    def told(self, record: Any) -> list[str]:
        return [f"{one.display_name}：{self.step.label}。" for one in record.participants.all()]


class RecordForm(StepForm):
    """What was found in each facet; the fields of the facets are added below."""

    keeps_drafts = True
    sections = (
        Section("调研", ("visited_on", "received_by")),
        *(Section(FULL_NAMES[facet], (f"text_{facet}", f"score_{facet}")) for facet in Facet),
        Section("小结", ("summary", "advice")),
    )
    visited_on = forms.DateField(label="调研日期", widget=DAY)
    received_by = forms.CharField(
        label="企业接待人员", max_length=200, required=False, help_text="职务即可，不写个人电话。"
    )
    summary = forms.CharField(label="总体情况", max_length=4_000, widget=forms.Textarea(attrs={"rows": 4}))
    advice = forms.CharField(
        label="调研建议", max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def initial_of(self, record: Any) -> dict[str, Any]:
        known = {**super().initial_of(record), "visited_on": record.visited_on or record.planned_on}
        for one in record.findings.all():
            known |= {f"text_{one.facet}": one.text, f"score_{one.facet}": one.score}
        return known

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        findings = {facet.value: (given.pop(f"text_{facet}"), given.pop(f"score_{facet}")) for facet in Facet}
        return {**given, "findings": findings}


def _of_facets() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for facet in Facet:
        area = forms.Textarea(attrs={"rows": 4})
        fields[f"text_{facet}"] = forms.CharField(label=f"{facet.label}情况", max_length=4_000, widget=area)
        fields[f"score_{facet}"] = Figure(label=f"{facet.label}评分", unit="分", least=LEAST, most=MOST, places=1)
    return fields


FacetForm: type[StepForm] = type("FacetForm", (RecordForm,), {"__doc__": RecordForm.__doc__, **_of_facets()})


def goers() -> Any:
    """Who may take part in a visit today, with `held_today`, their capacities."""
    held = Membership.objects.valid_on(today()).filter(role__in=[*BUREAU, Role.EXPERT]).select_related("organization")
    people = User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("display_name", "pk")
    return people.prefetch_related(Prefetch("memberships", queryset=held, to_attr="held_today"))


CASE_FORMS = {"open": OpenForm, "revise": ReviseForm}
QUESTIONNAIRE_FORMS = {"load": LoadForm, "reload": ReloadForm}
VISIT_FORMS = {
    "plan": PlanForm,
    "rearrange": ArrangeForm,
    "cancel": CancelForm,
    "record": FacetForm,
    "amend": FacetForm,
    "attach": attach_form("pilots.SiteVisit"),
    "detach": DetachForm,
}
