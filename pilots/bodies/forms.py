"""What the verbs of seats, liaisons and responsibilities ask for."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import Level, Organization
from haizhu_broker.accounts.vocabulary import ACTIVE, IN_USE, INVITED
from haizhu_broker.administration.appointments.forms import PersonField, day, people
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import Section, StepForm
from pilots.programme.models import Body, Post, Programme, Task
from pilots.programme.states import OPEN

from .access import LIAISON
from .models import Seat


class PostField(forms.ModelChoiceField):
    """Posts with their body, as the plan words them."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.body}：{obj.title}（{obj.holder}）"


def bodies() -> QuerySet[Body]:
    return Body.objects.filter(programme__state__in=OPEN).order_by("programme", "position")


def posts() -> QuerySet[Post]:
    found = Post.objects.filter(body__programme__state__in=OPEN).select_related("body")
    return found.order_by("body__programme", "body__position", "position")


def units() -> QuerySet[Organization]:
    return Organization.objects.filter(state=IN_USE).order_by("short_name", "pk")


class HolderForm(StepForm):
    """Who sits there."""

    name = forms.CharField(
        label="姓名", max_length=60, required=False, help_text="选了账户的不必填写，以账户的姓名为准。"
    )
    position = forms.CharField(label="职务", max_length=60, required=False)
    document = forms.CharField(label="任职文件", max_length=80, required=False, help_text="文号，没有的不填。")


class SeatForm(HolderForm):
    from_address = ("post", "body", "organization")
    sections = (
        Section("席位", ("post", "body", "title", "organization")),
        Section("人员", ("person", "name", "position", "document")),
        Section("任期", ("valid_from", "valid_until")),
    )
    post = PostField(posts(), label="席位", required=False, empty_label="方案未列的席位")
    body = forms.ModelChoiceField(
        bodies(), label="工作机构", required=False, empty_label=CHOOSE, help_text="席位方案已列的不必选择。"
    )
    title = forms.CharField(
        label="身份", max_length=30, required=False, help_text="方案未列的席位填写，如成员、列席；列席的没有表决权。"
    )
    organization = forms.ModelChoiceField(
        units(), label="单位", required=False, empty_label=CHOOSE, help_text="方案写明单位的不必选择。"
    )
    person = PersonField(
        people(INVITED, ACTIVE).exclude(organization__level=Level.NONE),
        label="账户",
        required=False,
        help_text="有账户的，领导小组、联席会议的身份随席位授予，任期届满或免职时终止。",
    )
    valid_from = day("任职之日", required=False, help_text="不填表示今天。")
    valid_until = day("最后任职日", required=False, help_text="不填表示长期。")


class EndForm(StepForm):
    valid_until = day("最后任职日")

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {"valid_until": today()}

    def told(self, record: Seat | None) -> list[str]:
        if record is None or record.membership_id is None:
            return []
        return [f"{record.name}：身份随席位终止。"]


SEAT_FORMS = {"seat_person": SeatForm, "revise": HolderForm, "end": EndForm}


class ReachForm(StepForm):
    """How a liaison is reached."""

    position = forms.CharField(label="职务", max_length=60, required=False)
    telephone = forms.RegexField(
        r"^[0-9+\-() ]{7,30}$",
        label="联系电话",
        error_messages={"invalid": "请填写电话号码，例如 020-12345678"},
        help_text="页面上只显示首尾，查看完整号码须写明理由。",
    )


class LiaisonForm(ReachForm):
    sections = (
        Section("联络员", ("programme", "organization", "name", "position", "telephone")),
        Section("期限", ("valid_from",)),
    )
    programme = forms.ModelChoiceField(
        Programme.objects.filter(state__in=OPEN).order_by("-issued_on"), label="试点项目", empty_label=CHOOSE
    )
    organization = forms.ModelChoiceField(units(), label="单位", empty_label=CHOOSE)
    name = forms.CharField(label="姓名", max_length=60)
    valid_from = day("开始之日", required=False, help_text="不填表示今天。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["organization"]
        if not LIAISON.everywhere(self.user, "keep"):
            chosen.queryset = units().filter(pk__in=[one.organization for one in capacities(self.user)])


class RelieveForm(StepForm):
    valid_until = day("最后联络日")

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {"valid_until": today()}


LIAISON_FORMS = {"name_liaison": LiaisonForm, "revise": ReachForm, "relieve": RelieveForm}


class DutyForm(StepForm):
    text = forms.CharField(label="职责", max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}))
    document = forms.CharField(label="依据文件", max_length=80, required=False, help_text="文号，没有的不填。")


class EntrustForm(DutyForm):
    from_address = ("organization", "task")
    sections = (Section("单位和任务", ("organization", "task")), Section("职责", ("text", "document")))
    organization = forms.ModelChoiceField(units(), label="单位", empty_label=CHOOSE)
    task = forms.ModelChoiceField(
        Task.objects.filter(programme__state__in=OPEN).order_by("programme", "position"),
        label="任务",
        empty_label=CHOOSE,
    )


RESPONSIBILITY_FORMS = {"entrust": EntrustForm, "revise": DutyForm}
