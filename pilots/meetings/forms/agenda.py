"""What agenda items and votes ask for."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.accounts.models import Organization
from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.forms import Section, StepForm
from pilots.meetings.domain.acting import units_of
from pilots.meetings.domain.agenda import tally_of
from pilots.meetings.models import AgendaItem, Choice, Meeting
from pilots.meetings.referring import key_of
from pilots.meetings.states import NOTIFIED, PREPARING, RUNNING

from .choosing import CHOOSE, government_units, narrow, subject_choices, subject_field, unit_field, words

CASTING = (Choice.AGREE, Choice.DISAGREE)


class ItemForm(StepForm):
    """What is talked about, by whom it is proposed and reported, and to which record it refers."""

    sections = (
        Section("议题", ("title", "proposer", "reporter", "is_voted")),
        Section("内容", ("text", "consultation", "subject")),
    )
    title = forms.CharField(label="议题", max_length=100)
    proposer = forms.ModelChoiceField(government_units(), label="提出单位", empty_label=CHOOSE)
    reporter = forms.CharField(label="汇报人", max_length=60, required=False)
    is_voted = forms.BooleanField(label="需要表决", required=False, initial=True)
    text = words("内容", 5, required=False)
    consultation = words("征求意见情况", 3, required=False)
    subject = subject_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = subject_choices(self.user)
        kept = key_of(self.record) if self.record else ""
        offered = {key for _, group in choices[1:] for key, _ in group}
        if kept and kept not in offered:
            choices.append((kept, "原关联记录"))
        self.fields["subject"].choices = choices

    def initial_of(self, record: AgendaItem | None) -> dict[str, Any]:
        known = super().initial_of(record)
        return {**known, "subject": key_of(record)} if record else known


class PutForm(ItemForm):
    sections = (Section("会议", ("meeting",)), *ItemForm.sections)
    meeting = forms.ModelChoiceField(
        Meeting.objects.filter(state__in=(PREPARING, NOTIFIED, RUNNING)).order_by("-starts_at"),
        label="会议",
        empty_label=CHOOSE,
    )


class BallotForm(StepForm):
    """One vote of a unit."""

    unit = unit_field()
    choice = forms.ChoiceField(label="表决", choices=Choice.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="理由",
        max_length=500,
        required=False,
        help_text="不同意、回避的应写明；回避后不再参与审议。",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.record:
            narrow(self.fields["unit"], self.units(self.record), self.user)
        self.fields.pop("version", None)  # votes of several units at once do not overwrite each other

    def units(self, record: AgendaItem) -> Any:
        """The member units that signed in."""
        present = record.meeting.attendances.filter(is_voting=True, signed_in_at__isnull=False)
        return Organization.objects.filter(pk__in=present.values("organization")).order_by("short_name", "pk")


class VoteForm(BallotForm):
    def units(self, record: AgendaItem) -> Any:
        """The person's own units; what they have voted so far stands on the page."""
        return Organization.objects.filter(pk__in=units_of(self.user)).filter(
            pk__in=record.meeting.attendances.values("organization")
        )


class CloseForm(StepForm):
    """What was resolved; at a tie the word of the chair, where the rule leaves it to him."""

    casting = forms.ChoiceField(
        label="主持人的决定",
        required=False,
        choices=[("", "没有平票"), *((one.value, one.label) for one in CASTING)],
    )
    resolution = words("议定内容", 4, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.record:
            return
        tally = tally_of(self.record)
        self.fields["resolution"].help_text = f"{tally.sentence}。{'；'.join(tally.rule.sentences)}。"
        if not (tally.is_tie and tally.rule.chair_decides_ties):
            del self.fields["casting"]


class NoteForm(StepForm):
    resolution = words("议定内容", 4, required=False)


class MinuteForm(StepForm):
    keeps_drafts = True
    speeches = words("发言要点", 10, most=20_000)


AGENDA_FORMS = {
    "put": PutForm,
    "revise": ItemForm,
    "vote": VoteForm,
    "record_vote": BallotForm,
    "close": CloseForm,
    "note": NoteForm,
    "minute": MinuteForm,
    "attach": attach_form("pilots.AgendaItem"),
    "detach": DetachForm,
}
