"""What giving, lending, changing and ending a capacity ask for."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from haizhu_broker.access import roles
from haizhu_broker.accounts.models import Kind, Membership, Organization, User
from haizhu_broker.accounts.vocabulary import ACTIVE, APPOINTED, IN_USE, INVITED
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import Section, StepForm

from .domain import name_of
from .rules import term_words


class PersonField(forms.ModelChoiceField):
    """People by name and user name."""

    def __init__(self, queryset: QuerySet[User], **options: Any) -> None:
        super().__init__(queryset, empty_label=CHOOSE, **options)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.display_name}（{obj.username}，{obj.organization or '无机构'}）"


class HeldField(forms.ModelChoiceField):
    """Capacities by who holds them, for whom, until when."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user}：{name_of(obj)}（{term_words(obj)}）"


def people(*states: str) -> QuerySet[User]:
    found = User.objects.filter(kind=Kind.PERSON, state__in=states)
    return found.select_related("organization").order_by("username")


def day(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


def roles_to_choose() -> list[tuple[str, str]]:
    return [("", CHOOSE), *roles.for_people().items()]


class TermForm(StepForm):
    """Until when."""

    valid_until = day("截止日", required=False, help_text="不填表示长期。")


class AppointForm(TermForm):
    sections = (
        Section("人员与身份", ("user", "organization", "role", "position")),
        Section("期限", ("valid_from", "valid_until")),
    )
    user = PersonField(people(INVITED, ACTIVE), label="人员")
    organization = forms.ModelChoiceField(
        Organization.objects.filter(state=IN_USE).order_by("short_name", "pk"), label="机构", empty_label=CHOOSE
    )
    role = forms.ChoiceField(
        label="身份", choices=roles_to_choose, help_text="三员互相排斥，也不得同时担任业务身份；不能给自己授权。"
    )
    position = forms.CharField(label="职务", max_length=60, required=False)
    valid_from = day("起始日", required=False, help_text="不填表示今天。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = User.objects.filter(pk=given).first() if (given := _key(self.initial.get("user"))) else None
        if chosen is not None and not self.initial.get("organization"):
            self.initial["organization"] = chosen.organization_id


class StandInForm(StepForm):
    sections = (
        Section("代理", ("membership", "user")),
        Section("期限与事由", ("valid_from", "valid_until", "reason")),
    )
    membership = HeldField(Membership.objects.none(), label="被代理的身份", empty_label=CHOOSE)
    user = PersonField(people(ACTIVE), label="代理人", help_text="应为同一机构的同事。")
    valid_from = day("起始日", initial=today)
    valid_until = day("截止日", help_text=f"一次不超过 {settings.STAND_IN_DAYS} 天，到期自行结束。")
    reason = forms.CharField(label="代理事由", max_length=200, help_text="例如 休假、外出培训。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = Membership.objects.filter(state=APPOINTED, stands_in_for=None, user__kind=Kind.PERSON)
        field: Any = self.fields["membership"]
        field.queryset = (
            held.exclude(valid_until__lt=today()).select_related("user", "organization").order_by("user__username")
        )


def _key(given: Any) -> int | None:
    return int(given) if str(given).isdecimal() and len(str(given)) < 19 else None


FORMS = {"appoint": AppointForm, "stand_in": StandInForm, "set_term": TermForm}
