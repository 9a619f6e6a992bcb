"""What the verbs of an address ask for."""

from typing import Any

from django import forms

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import Kind, User
from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import StepForm

from .events import choices
from .line import LONGEST_URL
from .models import Endpoint


class ReviseForm(StepForm):
    title = forms.CharField(label="名称", max_length=60, help_text="便于识别，例如 业务系统。")
    url = forms.CharField(label="推送地址", max_length=LONGEST_URL, help_text="以 https:// 开头，须能从本平台访问。")
    events = forms.MultipleChoiceField(label="事件", choices=choices, widget=forms.CheckboxSelectMultiple)


class RegisterForm(ReviseForm):
    user = forms.ModelChoiceField(User.objects.none(), label="客户端", empty_label="请选择")
    field_order = ("user",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["user"].queryset = machines(self.user)


def machines(user: User) -> Any:
    """The machine accounts for which `user` may register an address: all, or those of his own organizations."""
    found = User.objects.filter(kind=Kind.MACHINE, is_active=True).order_by("display_name", "pk")
    if policy_of(Endpoint).everywhere(user, "register"):
        return found
    mine = user.memberships.valid_on(today()).values("organization")
    return found.filter(pk__in=User.objects.filter(memberships__organization__in=mine).values("pk"))


FORMS = {"register": RegisterForm, "revise": ReviseForm}
