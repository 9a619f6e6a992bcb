"""What a meeting and the rule of a body ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.web.clock import local
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm
from pilots.documents.kinds import NOTICE
from pilots.meetings.access import MEETING as POLICY
from pilots.meetings.domain.acting import units_of
from pilots.meetings.models import Meeting, MeetingKind, Reply
from pilots.programme.models import Body, office_of

from .choosing import CHOOSE, date_field, government_units, narrow, officials, unit_field, units_field

RULE = Section(
    "规则（建议值）",
    (
        "quorum_part",
        "quorum_whole",
        "majority_part",
        "majority_whole",
        "is_share_enough",
        "counts_abstentions",
        "chair_decides_ties",
        "basis",
    ),
)


class RuleForm(StepForm):
    """The numbers of a rule; the proposed ones are filled in."""

    sections = (RULE,)
    quorum_part = Count(label="法定人数：分子", least=1, most=100, initial=2)
    quorum_whole = Count(label="法定人数：分母", least=1, most=100, initial=3, help_text="到会占应到的最低比例。")
    majority_part = Count(label="通过比例：分子", least=1, most=100, initial=1)
    majority_whole = Count(label="通过比例：分母", least=1, most=100, initial=2)
    is_share_enough = forms.BooleanField(label="恰好达到比例即通过", required=False, help_text="不勾选的，应超过比例。")
    counts_abstentions = forms.BooleanField(label="弃权计入基数", required=False, initial=True)
    chair_decides_ties = forms.BooleanField(label="平票由主持人决定", required=False, help_text="不勾选的为未通过。")
    basis = forms.CharField(label="依据", max_length=200, required=False)


class LayDownForm(RuleForm):
    sections = (Section("工作机构", ("body",)), RULE)
    body = forms.ModelChoiceField(Body.objects.select_related("programme"), label="工作机构", empty_label=CHOOSE)


class ArrangeForm(StepForm):
    """When, where, and who presides."""

    sections = (
        Section("安排", ("kind", "starts_at", "place")),
        Section("主持和回执", ("convener", "chair", "reply_by")),
    )
    kind = forms.ChoiceField(label="类别", choices=MeetingKind.choices)
    starts_at = forms.DateTimeField(
        label="会议时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "请填写日期和时间，例如 2022-03-08 15:00"},
    )
    place = forms.CharField(label="地点", max_length=100)
    convener = forms.CharField(label="召集人", max_length=60)
    chair = forms.ModelChoiceField(
        officials(), label="主持人", empty_label=CHOOSE, help_text="会议当日应有该机构或者领导小组的席位。"
    )
    reply_by = date_field("回执期限", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chair"].queryset = officials()

    def initial_of(self, record: Meeting | None) -> dict[str, Any]:
        known = super().initial_of(record)
        return {**known, "starts_at": local(record.starts_at)} if record else known


class ConveneForm(ArrangeForm):
    sections = (Section("工作机构", ("body",)), *ArrangeForm.sections)
    body = forms.ModelChoiceField(Body.objects.select_related("programme"), label="工作机构", empty_label=CHOOSE)


class InviteForm(StepForm):
    units = units_field("列席单位")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.record:
            asked = self.record.attendances.values("organization")
            self.fields["units"].queryset = government_units().exclude(pk__in=asked)


class NotifyForm(OutsideCopy, StepForm):
    """Who receives the notice; number and sealed scan where the office numbers elsewhere."""

    paper_kind = NOTICE

    def paper_organ(self) -> Organization:
        return office_of(self.record.body.programme_id)

    def told(self, record: Meeting | None) -> Sequence[str]:
        rows = record.attendances.select_related("organization") if record else ()
        return [f"{row.organization}（{row.standing_word}）：会议通知，请回执。" for row in rows]


class CancelForm(StepForm):
    def told(self, record: Meeting | None) -> Sequence[str]:
        rows = record.attendances.select_related("organization") if record else ()
        return [f"{row.organization}：会议取消。" for row in rows]


class ReplyForm(StepForm):
    """回执 of a unit."""

    from_address = ("unit",)
    unit = unit_field()
    reply = forms.ChoiceField(label="回执", choices=[one for one in Reply.choices if one[0] != Reply.AWAITED])
    attendee = forms.CharField(label="参会人", max_length=60, required=False)
    position = forms.CharField(label="职务", max_length=60, required=False)
    delegate = forms.ModelChoiceField(
        officials(),
        label="受委派人账户",
        required=False,
        empty_label="无",
        help_text="没有席位的人员受委派参加并代为表决的，选择其账户。",
    )
    reason = forms.CharField(label="请假事由", max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.record:
            return
        units = Organization.objects.filter(pk__in=self.record.attendances.values("organization"))
        if not POLICY.everywhere(self.user, "reply"):
            units = units.filter(pk__in=units_of(self.user))
        narrow(self.fields["unit"], units, self.user)
        self.fields["delegate"].queryset = officials().filter(
            pk__in=officials().filter(memberships__organization__in=units).values("pk")
        )

    def initial_of(self, record: Meeting | None) -> dict[str, Any]:
        return {}


class SignInForm(StepForm):
    units = units_field("到会单位", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.record:
            asked = self.record.attendances.values("organization")
            self.fields["units"].queryset = Organization.objects.filter(pk__in=asked).order_by("short_name", "pk")

    def initial_of(self, record: Meeting | None) -> dict[str, Any]:
        if record is None:
            return {}
        return {"units": list(record.attendances.exclude(signed_in_at=None).values_list("organization", flat=True))}

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**given, "units": list(given["units"])}


RULE_FORMS = {"lay_down": LayDownForm, "revise": RuleForm}
MEETING_FORMS = {
    "convene": ConveneForm,
    "revise": ArrangeForm,
    "invite": InviteForm,
    "notify": NotifyForm,
    "reply": ReplyForm,
    "sign_in": SignInForm,
    "cancel": CancelForm,
}
