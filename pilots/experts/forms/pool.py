"""What the verbs of experts and think tanks ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.timezone import localdate

from haizhu_broker.access.ties import KINDS
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.accounts.vocabulary import IN_USE
from haizhu_broker.web.forms import Section, StepForm
from pilots.roles import Role

from ..models import Absence, ExpertTie, ThinkTank, Title
from .parts import CHOOSE, NONE, ChoiceOfRecord, FieldsForm, day, enterprises, long, without_empty


class ReviseForm(FieldsForm):
    """更正专家信息."""

    WORK = ("organization", "think_tank", "position", "title", "is_outside", "speciality", "telephone")
    sections = (Section("工作", WORK), Section("领域", FieldsForm.FIELDS))
    organization = forms.ModelChoiceField(
        Organization.objects.filter(state=IN_USE), label="工作单位", empty_label=CHOOSE
    )
    think_tank = forms.ModelChoiceField(
        ThinkTank.objects.select_related("organization"), label="所属智库", empty_label=NONE, required=False
    )
    position = forms.CharField(label="职务", max_length=60, required=False)
    title = forms.ChoiceField(label="职称", choices=[("", CHOOSE), *Title.choices])
    is_outside = forms.BooleanField(
        label="外部专家", required=False, initial=True, help_text="不在本区试点工作责任单位任职的为外部专家。"
    )
    speciality = forms.CharField(label="专长", max_length=200, required=False)
    telephone = forms.CharField(
        label="手机", max_length=30, required=False, help_text="加密保存，页面上只显示首尾；不修改的留空。"
    )

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {**super().initial_of(record), "telephone": ""}

    def inputs(self) -> dict[str, Any]:
        return without_empty(super().inputs(), "telephone")


class RegisterForm(ReviseForm):
    """专家入库: with an account that is there, or a new one."""

    sections = (
        Section("账户", ("user", "username", "display_name", "email", "is_another_person"), "已有账户的选择账户即可。"),
        *ReviseForm.sections,
        Section("聘期", ("valid_from", "valid_until")),
    )
    user = forms.ModelChoiceField(User.objects.none(), label="已有账户", empty_label="开立新账户", required=False)
    username = forms.CharField(label="用户名", max_length=30, required=False)
    display_name = forms.CharField(label="姓名", max_length=60, required=False)
    email = forms.EmailField(label="电子邮箱", required=False, help_text="激活链接发往该邮箱。")
    is_another_person = forms.BooleanField(label="与同单位同名账户不是同一人", required=False)
    valid_from = day("聘期自", required=False, help_text="不填为今天。")
    valid_until = day("聘期至", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = User.objects.filter(is_active=True, memberships__role=Role.EXPERT)
        fields: Any = self.fields
        fields["user"].queryset = held.exclude(experts__valid_until__gte=localdate()).distinct()
        fields["organization"].required = False
        fields["organization"].help_text = "选择已有账户的，不填为该账户所在机构。"
        fields["valid_until"].help_text = f"不填为{settings.EXPERT_TERM_MONTHS}个月（建议值）。"


class KeepOwnForm(StepForm):
    """更新本人信息."""

    position = forms.CharField(label="职务", max_length=60, required=False)
    speciality = forms.CharField(label="专长", max_length=200, required=False)
    telephone = forms.CharField(label="手机", max_length=30, required=False, help_text="加密保存，经办查看须说明理由。")


class RenewForm(StepForm):
    valid_until = day("聘期至")

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {}


class AbsenceForm(StepForm):
    starts_on = day("自")
    ends_on = day("至")
    reason = forms.CharField(label="事由", max_length=100, required=False)


class DropAbsenceForm(ChoiceOfRecord):
    chosen = "absence"
    from_address = ("absence",)
    absence = forms.ModelChoiceField(Absence.objects.none(), label="不可用时段", empty_label=CHOOSE)

    def rows(self, record: Any) -> QuerySet[Any]:
        return record.absences.all()


class DeclareTieForm(StepForm):
    """申报利益关系: the firm in words, so that nobody learns which firms are registered."""

    company = forms.CharField(label="企业", max_length=120, help_text="企业全称或统一社会信用代码。")
    kind = forms.ChoiceField(label="关系", choices=[("", CHOOSE), *KINDS.items()])
    starts_on = day("自", required=False, help_text="不记得的可以不填。")
    ends_on = day("至", required=False, help_text="仍在继续的不填。")
    explanation = forms.CharField(
        label="说明", max_length=200, required=False, help_text="例如：任独立董事；持股比例；配偶任总经理。"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        years = settings.EXPERT_TIE_YEARS
        self.fields["kind"].help_text = f"任职、持股、提供咨询结束后{years}年内仍须回避（建议值）。"

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {}


class TieForm(ChoiceOfRecord):
    chosen = "declared"
    from_address = ("declared",)
    declared = forms.ModelChoiceField(ExpertTie.objects.none(), label="申报", empty_label=CHOOSE)


class EndTieForm(TieForm):
    ends_on = day("结束日期")

    def rows(self, record: Any) -> QuerySet[Any]:
        return record.ties.filter(ends_on=None)


class MatchTieForm(TieForm):
    enterprise = forms.ModelChoiceField(enterprises(), label="关联企业", empty_label="未在本平台登记", required=False)

    def rows(self, record: Any) -> QuerySet[Any]:
        return record.ties.filter(enterprise=None)


class TankForm(FieldsForm):
    sections = (
        Section("机构", ("introduction", "contact_name", "telephone")),
        Section("领域", FieldsForm.FIELDS),
    )
    introduction = long("简介", required=False)
    contact_name = forms.CharField(label="联系人", max_length=60, required=False)
    telephone = forms.CharField(label="联系电话", max_length=30, required=False, help_text="加密保存；不修改的留空。")

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {**super().initial_of(record), "telephone": ""}

    def inputs(self) -> dict[str, Any]:
        return without_empty(super().inputs(), "telephone")


class TankRegisterForm(TankForm):
    sections = (Section("名称", ("organization", "name", "code"), "已登记的机构直接选择。"), *TankForm.sections)
    organization = forms.ModelChoiceField(
        Organization.objects.filter(state=IN_USE), label="已登记的机构", empty_label="登记新机构", required=False
    )
    name = forms.CharField(label="新机构名称", max_length=80, required=False)
    code = forms.SlugField(
        label="新机构代码",
        max_length=60,
        required=False,
        help_text="统一社会信用代码，或字母、数字和短横线组成的代码。",
        error_messages={"invalid": "只能用字母、数字和短横线"},
    )
