"""What registering, changing and giving a new secret ask for."""

from datetime import timedelta
from ipaddress import ip_network
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import Level, Organization
from haizhu_broker.api.scopes import all_scopes, offered_to
from haizhu_broker.web import clock
from haizhu_broker.web.forms import Section, StepForm

from .access import CLIENTS as POLICY
from .access import KEPT, OF_AUTHORITIES, authority_roles, kept_roles
from .models import Client

USUAL = 365  # days that a new client is valid
MOST_NETWORKS = 50


class Networks(forms.CharField):
    """Networks, one a line; cleans to their usual form."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=4_000, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = [line.strip() for line in super().to_python(value).splitlines() if line.strip()]
        if len(lines) > MOST_NETWORKS:
            raise ValidationError(f"最多填写 {MOST_NETWORKS} 个地址段。", code="too_many")
        return list(dict.fromkeys(map(_network, lines)))

    def run_validators(self, value: Any) -> None:
        """Lines were looked at one by one."""


def _network(line: str) -> str:
    try:
        return str(ip_network(line))
    except ValueError as error:
        raise ValidationError(
            f"“{line[:60]}”不是地址或地址段，例如 192.0.2.10 或 192.0.2.0/24。", code="invalid"
        ) from error


class ChangeForm(StepForm):
    """Name, scopes, addresses and the last day."""

    sections = (
        Section("客户端", ("name", "expires_on")),
        Section("权限", ("scopes", "addresses"), "授权范围只能收窄，不会超出所选身份的权限。"),
    )
    name = forms.CharField(label="名称", max_length=60, help_text="写明用途，例如“示例公司台账系统”。")
    expires_on = forms.DateField(
        label="有效期至", widget=forms.DateInput(attrs={"type": "date"}), help_text="最长两年，到期前可以延长。"
    )
    scopes = forms.MultipleChoiceField(label="授权范围", widget=forms.CheckboxSelectMultiple)
    addresses = Networks(label="来源地址", required=False, help_text="只接受来自这些地址的请求，每行一个；不填则不限。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = offered_to(self.record.role) if isinstance(self.record, Client) else all_scopes()
        self.fields["scopes"].choices = [(scope, f"{words}（{scope}）") for scope, words in known.items()]


class RegisterForm(ChangeForm):
    """A new client, for an organization and in a role that this person may give."""

    sections = (Section("代表谁", ("organization", "role")), *ChangeForm.sections)
    organization = forms.ModelChoiceField(Organization.objects.none(), label="机构", empty_label="请选择")
    role = forms.ChoiceField(label="身份", choices=())

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        homes, codes = homes_of(user), roles_for(user)
        self.fields["organization"].queryset = homes
        self.fields["role"].choices = [(code, roles.LABELS[code]) for code in codes]
        offered = {scope: words for code in codes for scope, words in offered_to(code).items()}
        self.fields["scopes"].choices = [(scope, f"{words}（{scope}）") for scope, words in offered.items()]

    def initial_of(self, record: Any) -> dict[str, Any]:
        usual = {"expires_on": clock.today() + timedelta(days=USUAL), "scopes": ["read"]}
        homes = list(homes_of(self.user)[:2])
        return {**usual, "organization": homes[0].pk} if len(homes) == 1 else usual


class RotateForm(StepForm):
    """Whether the former secret may still be used for a while."""

    is_immediate = forms.BooleanField(
        label="原密钥和已发令牌立即作废",
        required=False,
        help_text="密钥可能外泄时勾选；不勾选时，原密钥在宽限期内仍可使用。",
    )


FORMS = {"register": RegisterForm, "change": ChangeForm, "rotate": RotateForm}


def roles_for(user: Any) -> list[str]:
    """The roles of machines for which the person may register clients."""
    found: list[str] = []
    for held in capacities(user):
        reaches = {scope.reach for scope in POLICY.scopes("register", held.role)}
        if OF_AUTHORITIES.name in reaches:
            found += authority_roles()
        if KEPT.name in reaches:
            found += kept_roles(held.role)
    return list(dict.fromkeys(found))


def homes_of(user: Any) -> Any:
    """The organizations for which the person may register clients: authorities, or those he keeps clients of."""
    reaches = {held: {scope.reach for scope in POLICY.scopes("register", held.role)} for held in capacities(user)}
    own = [held.organization for held, found in reaches.items() if KEPT.name in found]
    levels = [level for level in Level.values if level != Level.NONE]
    is_open = any(OF_AUTHORITIES.name in found for found in reaches.values())
    authorities = Organization.objects.filter(level__in=levels if is_open else [])
    return authorities | Organization.objects.filter(pk__in=own)
