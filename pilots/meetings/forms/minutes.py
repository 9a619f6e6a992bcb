"""What minutes ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.papers.kinds import Kind
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import StepForm
from pilots.meetings.domain.minutes import kind_of
from pilots.meetings.models import ActionItem, Meeting, Minutes
from pilots.meetings.states import DRAFTED, ENDED
from pilots.programme.models import office_of

from .choosing import CHOOSE, words


def proposed() -> int:
    """How many working days units have to countersign, as the form proposes."""
    days: int = settings.MEETINGS_COUNTERSIGN_DAYS
    return days


class DraftForm(StepForm):
    meeting = forms.ModelChoiceField(
        Meeting.objects.filter(state=ENDED, minutes=None).order_by("-starts_at"), label="会议", empty_label=CHOOSE
    )


class EditForm(StepForm):
    keeps_drafts = True
    title = forms.CharField(label="标题", max_length=120)
    overview = words("会议情况", 6, most=20_000)
    resolutions = words("议定事项", 12, most=20_000)


class CirculateForm(StepForm):
    days = Count(label="会签期限", unit="个工作日", least=1, most=30, initial=proposed, help_text="所填为建议值。")

    def told(self, record: Minutes | None) -> Sequence[str]:
        if record is None:
            return []
        present = record.meeting.attendances.filter(is_voting=True, signed_in_at__isnull=False)
        return [f"{row.organization}：请会签纪要。" for row in present.select_related("organization")]


class IssueForm(OutsideCopy, StepForm):
    @property
    def paper_kind(self) -> Kind:
        return kind_of(self.record)

    def paper_organ(self) -> Organization:
        return office_of(self.record.meeting.body.programme_id)

    def told(self, record: Minutes | None) -> Sequence[str]:
        if record is None:
            return []
        rows = record.meeting.attendances.select_related("organization")
        actions = ActionItem.objects.filter(meeting=record.meeting, state=DRAFTED).order_by("number")
        return [
            *(f"{row.organization}：纪要已签发。" for row in rows),
            *(f"承办单位：交办 {action}。" for action in actions),
        ]


MINUTES_FORMS: dict[str, Any] = {
    "draft": DraftForm,
    "edit": EditForm,
    "circulate": CirculateForm,
    "issue": IssueForm,
}
