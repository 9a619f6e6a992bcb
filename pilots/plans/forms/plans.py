"""What begins a plan, hands it in, sends it to units and back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import StepForm
from pilots.brokers.domain import firm_people
from pilots.brokers.models import Broker
from pilots.brokers.states import LIVE
from pilots.meetings.forms.choosing import date_field, units_field, words

from ..needs import missing_in

CHOOSE = "请选择"
SHOWN = 6


def proposed() -> int:
    """How many working days units have to answer, as the form proposes."""
    days: int = settings.PLANS_CONSULT_DAYS
    return days


class BeginForm(StepForm):
    """编制实施方案 of the person's own firm; the period is the validity unless another is given."""

    broker = forms.ModelChoiceField(
        Broker.objects.filter(state__in=LIVE).select_related("enterprise__organization"),
        label="试点单位",
        empty_label=CHOOSE,
    )
    period_from = date_field("试点期自")
    period_until = date_field("试点期至")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        brokers: Any = self.fields["broker"]
        brokers.queryset = policy_of(Broker).permitted(self.user, "view", brokers.queryset)
        own = list(brokers.queryset[:2])
        if len(own) == 1:
            self.initial.setdefault("broker", own[0].pk)
            self.initial.setdefault("period_from", own[0].valid_from)
            self.initial.setdefault("period_until", own[0].valid_until)


class SubmitForm(StepForm):
    """提交方案: names what is still missing."""

    def told(self, record: Any) -> list[str]:
        missing = missing_in(record, today()) if record is not None else []
        more = [f"另有 {len(missing) - SHOWN} 项。"] if len(missing) > SHOWN else []
        return [f"尚缺：{sentence}" for sentence in missing[:SHOWN]] + more


class TellingForm(StepForm):
    """A step of which the firm is told."""

    def told(self, record: Any) -> list[str]:
        if record is None:
            return []
        return [f"{one.display_name}：{self.step.label}。" for one in firm_people(record.broker, today())]


class SendBackForm(TellingForm):
    """退回修改."""

    note = words("整体意见", 5)


class ApproveForm(TellingForm):
    """批准方案."""


class ConsultForm(StepForm):
    """送会签: whom, until when."""

    units = units_field("会签单位")
    days = Count(label="期限", unit="个工作日", least=1, most=60, initial=proposed, help_text="所填为建议值。")
    text = words("说明", 4, required=False)

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**given, "units": list(given["units"])}
