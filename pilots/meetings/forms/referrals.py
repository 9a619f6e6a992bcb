"""What referrals ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from haizhu_broker.accounts.models import Organization
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm
from pilots.meetings.domain.acting import units_of
from pilots.meetings.models import Answer, Referral, ReferralKind

from .choosing import narrow, subject_choices, subject_field, unit_field, units_field, words


def proposed() -> int:
    """How many working days units have to answer, as the form proposes."""
    days: int = settings.MEETINGS_REFERRAL_DAYS
    return days


class ReferForm(StepForm):
    """About what, whom, until when."""

    sections = (Section("事项", ("kind", "title", "text", "subject")), Section("单位和期限", ("units", "days")))
    kind = forms.ChoiceField(label="类别", choices=ReferralKind.choices)
    title = forms.CharField(label="事项", max_length=120)
    text = words("说明", 5, required=False)
    subject = subject_field()
    units = units_field("被征求意见的单位")
    days = Count(label="期限", unit="个工作日", least=1, most=60, initial=proposed, help_text="所填为建议值。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subject"].choices = subject_choices(self.user)

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**given, "units": list(given["units"])}


class AnswerForm(StepForm):
    """反馈 of a unit."""

    unit = unit_field()
    answer = forms.ChoiceField(
        label="意见", choices=[one for one in Answer.choices if one[0] != Answer.SILENT], widget=forms.RadioSelect
    )
    text = words("内容", 5, required=False, help_text="修改后同意、不同意的，请写明意见。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("version", None)  # answers of several units do not overwrite each other
        if self.record:
            own = Organization.objects.filter(pk__in=units_of(self.user))
            narrow(self.fields["unit"], own.filter(pk__in=self.record.answers.values("organization")), self.user)

    def initial_of(self, record: Referral | None) -> dict[str, Any]:
        return {}


class TellingForm(StepForm):
    def told(self, record: Referral | None) -> Sequence[str]:
        rows = record.answers.select_related("organization") if record else ()
        return [f"{row.organization}：{self.step.label}“{record}”。" for row in rows]


REFERRAL_FORMS: dict[str, Any] = {
    "refer": ReferForm,
    "answer": AnswerForm,
    "urge": TellingForm,
    "withdraw": TellingForm,
}
