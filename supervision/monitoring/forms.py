"""What the verbs of reports and timetable ask for, and whom they say will be told."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import PortalForm, Section, StepForm
from haizhu_broker.workdays.periods import Frequency, Period, periods_ended
from pilots.brokers.models import Broker

from .domain.drafting import SECTIONS, reviewers
from .domain.issuing import issuing_organ, recipients
from .domain.schedule import DEFAULT_WORKDAY
from .filters import KINDS, named_brokers
from .models import MonitoringReport, Subject
from .paper import PAPER, PARTS
from .states import OUT

NUMERALS = "一二三四五六"
LONGEST_PART = 8_000
YEARS_BACK = 3
BAD_KEY = "请求编号有误，请重新打开本页再试。"
DAY = forms.DateInput(attrs={"type": "date"})


def part(name: str) -> forms.CharField:
    rows = 8 if name in ("overview", "problems") else 6
    return forms.CharField(label=PARTS[name], max_length=LONGEST_PART, widget=forms.Textarea(attrs={"rows": rows}))


class EditForm(StepForm):
    """修改正文: the text of the six parts."""

    keeps_drafts = True
    sections = tuple(
        Section(f"{numeral}、{PARTS[name]}", (name,)) for numeral, name in zip(NUMERALS, SECTIONS, strict=True)
    )
    overview = part("overview")
    measures = part("measures")
    inspections = part("inspections")
    risks = part("risks")
    problems = part("problems")
    next_steps = part("next_steps")

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {name: record.sections[name]["text"] for name in SECTIONS}

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {"sections": {name: given.pop(name) for name in SECTIONS}, **given}


class SubmitForm(StepForm):
    """提交签发."""

    def told(self, record: Any) -> Sequence[str]:
        return told(reviewers(record, "issue", today()), "请审核签发。")


class RedoForm(StepForm):
    """退回重拟."""

    def told(self, record: Any) -> Sequence[str]:
        return told(reviewers(record, "edit", today()), "报告退回重拟，并附退回说明。")


class IssueForm(OutsideCopy, StepForm):
    """Nothing, unless the office numbers its reports in its own system: then number and sealed scan."""

    paper_kind = PAPER
    record: Any

    def paper_organ(self) -> Organization:
        return issuing_organ(self.record)


class DeliverForm(StepForm):
    """送达."""

    def told(self, record: Any) -> Sequence[str]:
        return told(recipients(record, today()), "监管报告已送达，请阅读。")


class ReviseForm(StepForm):
    """更正 an issued report by a new one."""

    corrects = forms.ModelChoiceField(
        MonitoringReport.objects.none(),
        label="原报告",
        widget=forms.HiddenInput,
        error_messages={"required": "请从所更正的原报告的页面发起更正。"},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reports = MonitoringReport.objects.filter(is_current=True, state__in=OUT)
        self.fields["corrects"].queryset = policy_of(MonitoringReport).permitted(self.user, "view", reports)

    @cached_property
    def corrected(self) -> MonitoringReport | None:
        """The old report, when the address or the form names one."""
        asked = str(self["corrects"].value() or "")
        return (
            self.fields["corrects"].queryset.filter(pk=asked).first() if asked.isascii() and asked.isdigit() else None
        )


REPORT_FORMS: dict[str, type[StepForm]] = {
    "edit": EditForm,
    "submit_review": SubmitForm,
    "redo": RedoForm,
    "issue": IssueForm,
    "deliver": DeliverForm,
    "revise": ReviseForm,
}


class RuleForm(StepForm):
    """修改计划: by when, and for which periods."""

    workday = Count(
        label="报告期结束后第几个工作日", least=1, most=60, initial=DEFAULT_WORKDAY, help_text="建议值为 8，可填 1–60。"
    )
    valid_from = forms.DateField(label="适用报告期自", widget=DAY, help_text="含这一天的报告期起生成。")
    valid_until = forms.DateField(
        label="适用报告期至", widget=DAY, required=False, help_text="留空表示长期。此后开始的报告期不再生成。"
    )


class ScheduleForm(RuleForm):
    """新增计划."""

    subject = forms.ChoiceField(label="报告对象", choices=Subject.choices)
    kind = forms.ChoiceField(label="报告类型", choices=KINDS)
    sections = (
        Section("对象和类型", ("subject", "kind")),
        Section("时间", ("workday", "valid_from", "valid_until")),
    )


TIMETABLE_FORMS: dict[str, type[StepForm]] = {"schedule": ScheduleForm, "reschedule": RuleForm}


class RequestForm(PortalForm):
    """发起专项报告: about whom, for which ended period. The key makes a double click one request."""

    broker = forms.ModelChoiceField(
        Broker.objects.none(),
        label="报告对象",
        required=False,
        empty_label="全区",
        help_text="一家试点单位，或者全区。",
    )
    period = forms.ChoiceField(label="报告期", help_text="只列出已经结束的月、季、年。")
    key = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=dict.fromkeys(("required", "invalid"), BAD_KEY)
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["broker"].queryset = named_brokers(self)
        self.fields["period"].choices = [("", "请选择"), *ended_periods()]

    def clean_period(self) -> Period:
        kind, _, start = self.cleaned_data["period"].partition(":")
        return Period.holding(kind, forms.DateField().clean(start))


def ended_periods() -> list[tuple[str, list[tuple[str, str]]]]:
    """The months, quarters and years that have ended, the latest first, by kind."""
    day = today()
    since = day.replace(year=day.year - YEARS_BACK, month=1, day=1)
    return [
        (
            f"{kind.label}报",
            [(f"{kind}:{one.start}", one.label) for one in reversed(list(periods_ended(kind, since, day)))],
        )
        for kind in Frequency
    ]


def told(people: Sequence[User], what: str) -> list[str]:
    """A line for each person, with the units he acts for."""
    units: dict[int, list[str]] = {}
    held = Membership.objects.valid_on(today()).filter(user__in=people).order_by("pk")
    for user, unit in held.values_list("user_id", "organization__short_name"):
        if unit not in units.setdefault(user, []):
            units[user].append(unit)
    return [f"{one.display_name}（{'、'.join(units.get(one.pk, ()))}）：{what}" for one in people]
