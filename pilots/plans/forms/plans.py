"""What begins a plan, hands it in, sends it to units and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.forms import Section, StepForm
from pilots.brokers.domain import firm_people
from pilots.brokers.models import Broker
from pilots.brokers.states import LIVE
from pilots.gradings.collecting import profile_of
from pilots.gradings.specs import HELD
from pilots.meetings.forms.choosing import date_field, units_field, words

from ..needs import missing_in

CHOOSE = "请选择"
SHOWN = 6
THOUSANDTH = Decimal("0.001")


def proposed() -> int:
    """How many working days units have to answer, as the form proposes."""
    days: int = settings.PLANS_CONSULT_DAYS
    return days


class DescribeForm(StepForm):
    """说明数据情况: what decides the required security controls."""

    held = forms.MultipleChoiceField(
        label="涉及的数据",
        choices=list(HELD.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="经纪业务持有或者处理的，勾选；都没有的，不勾选。",
    )
    terabytes = Figure(label="数据量", unit="TB", least=0, most=10**8, places=3, help_text="没有按字节计的填 0。")
    hundred_million = Figure(
        label="数据条数", unit="亿条", least=0, most=10**7, places=4, help_text="没有按条计的填 0。"
    )


class BeginForm(DescribeForm):
    """编制实施方案 of the person's own firm; the period is the validity unless another is given."""

    sections = (
        Section("试点单位和试点期", ("broker", "period_from", "period_until")),
        Section("数据情况", ("held", "terabytes", "hundred_million"), "决定方案须答复哪些安全控制项，编制中可以改。"),
    )
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
            for name, value in _known(own[0]).items():
                self.initial.setdefault(name, value)


def _known(broker: Broker) -> dict[str, Any]:
    """What the portal knows already: the validity, and the data that the firm has declared."""
    profile = profile_of(broker, today())
    return {
        "broker": broker.pk,
        "period_from": broker.valid_from,
        "period_until": broker.valid_until,
        "held": sorted(profile.held),
        "terabytes": profile.terabytes.quantize(THOUSANDTH),
        "hundred_million": profile.hundred_million,
    }


class RescheduleForm(StepForm):
    """调整试点期."""

    period_from = date_field("试点期自")
    period_until = date_field("试点期至")


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
