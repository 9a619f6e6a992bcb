"""What the verbs of change notices ask for; a firm chooses among its own brokers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import Section, StepForm
from pilots.brokers.domain import firm_people
from pilots.brokers.models import Broker, Decision
from pilots.brokers.states import LIVE

from .models import ChangeNotice, Follows, Kind

DAY = {"type": "date"}


def prose(label: str, rows: int = 5, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2_000, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReviseForm(StepForm):
    """What changed, and when."""

    sections = (Section("变更", ("kind", "title", "happened_on", "detail"), help="证明材料保存后作为附件添加。"),)
    kind = forms.ChoiceField(label="变更事项", choices=[("", CHOOSE), *Kind.choices])
    title = forms.CharField(label="标题", max_length=100)
    happened_on = forms.DateField(
        label="发生日期",
        widget=forms.DateInput(attrs=DAY),
        help_text="自这一天起算报告期限，当天不计；申请退出的填今天，不计期限。",
    )
    detail = prose("变更情况", help_text="写明变更前后的情况和原因。")


class DraftForm(ReviseForm):
    """报告变更."""

    sections = (Section("数据经纪人", ("broker",)), *ReviseForm.sections)
    broker = forms.ModelChoiceField(Broker.objects.none(), label="数据经纪人")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        live = Broker.objects.filter(state__in=LIVE).select_related("enterprise__organization")
        own = policy_of(Broker).permitted(self.user, "view", live).order_by("enterprise__sort_key")
        field: Any = self.fields["broker"]
        field.queryset = own
        if len(found := list(own[:2])) == 1:
            field.initial = found[0]


class CloseForm(StepForm):
    """办结."""

    record: Any
    follows = forms.ChoiceField(label="随之办理", choices=[("", CHOOSE), *Follows.choices])
    decision = forms.ModelChoiceField(
        Decision.objects.none(), label="决定", required=False, help_text="报告之后对本经纪人作出的决定。"
    )
    result = prose("处理结果", rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.record is not None:
            field: Any = self.fields["decision"]
            made = Decision.objects.filter(broker=self.record.broker_id)
            field.queryset = made.filter(decided_on__gte=self.record.submitted_on or today())

    def told(self, record: Model | None) -> list[str]:
        return _told(record, "变更报告已办结。")


class AskForm(StepForm):
    """要求补正: only the note."""

    def told(self, record: Model | None) -> list[str]:
        return _told(record, "变更报告需要补正。")


class AcceptForm(StepForm):
    """受理."""

    def told(self, record: Model | None) -> list[str]:
        return _told(record, "变更报告已受理。")


def _told(record: Any, words: str) -> list[str]:
    if not isinstance(record, ChangeNotice):
        return []
    return [f"{one.display_name}：{words}" for one in firm_people(record.broker, today()).order_by("pk")]


FORMS: dict[str, type[StepForm]] = {
    "draft": DraftForm,
    "revise": ReviseForm,
    "ask_more": AskForm,
    "accept": AcceptForm,
    "close": CloseForm,
    "attach": attach_form("pilots.ChangeNotice"),
    "detach": DetachForm,
}
