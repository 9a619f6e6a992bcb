"""What opening and revising an account ask for."""

from typing import Any

from django import forms

from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.accounts.vocabulary import IN_USE
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import Section, StepForm

from .access import ACCOUNT as POLICY
from .access import KEEPERS
from .names import ADDRESS_RULE, RULE, normalised, problem


def organization_field(**options: Any) -> forms.ModelChoiceField:
    found = Organization.objects.filter(state=IN_USE).order_by("short_name", "pk")
    return forms.ModelChoiceField(found, label="机构", empty_label=CHOOSE, **options)


class PersonForm(StepForm):
    """Who somebody is and where he is reached."""

    display_name = forms.CharField(label="姓名", max_length=20)
    email = forms.EmailField(
        label="电子邮箱",
        max_length=200,
        help_text="激活链接和通知发往该邮箱，须由本人使用。",
        error_messages={"invalid": ADDRESS_RULE},
    )
    telephone = forms.CharField(label="办公电话", max_length=30, required=False)


class NewPersonForm(PersonForm):
    """A new person; a namesake in the same organization is confirmed."""

    username = forms.CharField(label="用户名", max_length=40, help_text=f"{RULE}开户后不能更改。")
    is_another_person = forms.BooleanField(
        label="确为另一人", required=False, help_text="仅在该机构已有同名人员、确非同一人时勾选。"
    )

    def clean_username(self) -> str:
        name = normalised(self.cleaned_data["username"])
        if reason := problem(name):
            raise forms.ValidationError(reason)
        return name


class OpenForm(NewPersonForm):
    sections = (
        Section("人员", ("display_name", "organization", "email", "telephone")),
        Section("账户", ("username", "is_another_person"), "账户开立后待本人激活；身份由安全管理员另行授权。"),
    )
    organization = organization_field()


class OpenStaffForm(NewPersonForm):
    sections = (
        Section("人员", ("display_name", "organization", "position", "email", "telephone")),
        Section("账户", ("username", "is_another_person"), "账户开立后待本人激活，身份为本单位填报员。"),
    )
    organization = organization_field()
    position = forms.CharField(label="职务", max_length=60, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = [held.organization for held in capacities(self.user) if held.role in KEEPERS]
        field: Any = self.fields["organization"]
        field.queryset = field.queryset.filter(pk__in=own)
        field.initial = own[0] if own else None


class ReviseForm(PersonForm):
    organization = organization_field(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not POLICY.everywhere(self.user, "revise"):
            del self.fields["organization"]

    def initial_of(self, record: User | None) -> dict[str, Any]:
        known = super().initial_of(record)
        return {**known, "organization": record.organization_id} if record else known


FORMS = {"open": OpenForm, "open_staff": OpenStaffForm, "revise": ReviseForm}
