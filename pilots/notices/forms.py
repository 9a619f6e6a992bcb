"""What the verbs of notices and objections ask: of the staff, and of whoever objects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.web.clock import today
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm
from pilots.documents.kinds import SELECTION_POSTING
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, office_of

from .domain.notices import firm_people
from .models import LEAST_DAYS, PublicNotice
from .subjects import NOTICEABLE, Proposal

TELEPHONE = r"^\+?[0-9][0-9\- ]{5,18}[0-9]$"
HOW_LONG = "自发布次日起算，不得少于 5 个工作日；发布后只能延长。"
RECEIVING = ("receiver", "telephone", "mailbox", "address")


class ReviseForm(StepForm):
    """What a notice says; whom it names is asked only where no record says it."""

    sections = (
        Section("公示内容", ("title", "basis", "enterprises", "days", "channel")),
        Section("异议受理", RECEIVING),
    )
    title = forms.CharField(label="标题", max_length=120)
    basis = forms.CharField(label="公示依据", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    enterprises = forms.ModelMultipleChoiceField(
        Enterprise.objects.select_related("organization").order_by("sort_key"),
        label="公示对象",
        widget=forms.CheckboxSelectMultiple,
        help_text="可以选择多家。",
    )
    days = Count(label="公示期", unit="个工作日", least=LEAST_DAYS, most=60, help_text=HOW_LONG)
    channel = forms.URLField(label="发布网址", max_length=300, assume_scheme="https")
    receiver = forms.CharField(label="受理单位", max_length=60)
    telephone = forms.RegexField(
        TELEPHONE, label="受理电话", max_length=30, error_messages={"invalid": "应为电话号码，例如 020-83450000"}
    )
    mailbox = forms.EmailField(label="受理邮箱", error_messages={"invalid": "应为邮箱地址，例如 shouli@danwei.example"})
    address = forms.CharField(label="受理地址", max_length=120)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.about_record:
            del self.fields["enterprises"]

    @property
    def about_record(self) -> bool:
        """Whether a record of another room says whom the notice names."""
        return bool(self.record and self.record.subject_type)

    def initial_of(self, record: PublicNotice | None) -> dict[str, Any]:
        known = super().initial_of(record)
        return {**known, "enterprises": record.noticed.values_list("enterprise_id", flat=True)} if record else known


class DraftForm(ReviseForm):
    """拟定: about a record that the address names, or about a matter of its own."""

    sections = (Section("试点项目", ("programme",)), *ReviseForm.sections)
    programme = forms.ModelChoiceField(Programme.objects.all(), label="试点项目", empty_label="请选择")
    subject_type = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    subject_id = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        posted = dict(args[0].items()) if args and args[0] else {}
        given = {**(options.get("initial") or {}), **posted}
        self.proposal: Proposal | None = None
        self.subject = self._found(given, options["user"])
        if self.subject is not None:
            self.proposal = self._proposed(self.subject)
        options["initial"] = {**self._suggested(), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        if self.subject is not None:
            del self.fields["programme"]

    @property
    def about_record(self) -> bool:
        return self.subject is not None

    @staticmethod
    def _found(given: dict[str, Any], user: Any) -> Model | None:
        """The record that the notice is about, if it is one that may be noticed and that the person may see."""
        label, key = str(given.get("subject_type") or ""), str(given.get("subject_id") or "")
        if label not in NOTICEABLE or not (key.isascii() and key.isdigit() and len(key) < 19):
            return None
        found: Model = in_scope(apps.get_model(label)._default_manager.all(), user, int(key))
        return found

    @staticmethod
    def _proposed(subject: Model) -> Proposal | None:
        try:
            return NOTICEABLE[subject._meta.label].proposes(subject)
        except StepRefused:
            return None  # the verb says why

    def _suggested(self) -> dict[str, Any]:
        """What the fields show first: the proposal, and who received objections last time."""
        last = PublicNotice.objects.order_by("-pk").values(*RECEIVING).first() or {}
        programmes = Programme.objects.order_by("-pk")
        found = {
            **last,
            "days": settings.PUBLIC_NOTICE_DAYS,
            "channel": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('pilots:site_notices')}",
            "programme": programmes.first(),
        }
        if self.proposal:
            found |= {"title": self.proposal.title, "basis": self.proposal.basis}
        return found

    def inputs(self) -> dict[str, Any]:
        given = {name: value for name, value in super().inputs().items() if not name.startswith("subject_")}
        return {**given, "subject": self.subject} if self.subject is not None else given


class PostForm(OutsideCopy, StepForm):
    """发布: number and sealed scan only where the office numbers elsewhere."""

    paper_kind = SELECTION_POSTING

    def paper_organ(self) -> Organization:
        return office_of(self.record.programme_id)  # type: ignore[union-attr]

    def told(self, record: Any) -> list[str]:
        return [
            "社会公众：公示在公众网站发布。",
            *(f"{person.display_name}：公示发布。" for person in firm_people(record, today()).order_by("pk")),
        ]


class ExtendForm(StepForm):
    """延长: how many working days in all."""

    days = Count(label="公示期共", unit="个工作日", least=LEAST_DAYS + 1, most=120)


class DeclineForm(StepForm):
    """不予受理: the answer is the reason."""

    reply = forms.CharField(label="答复", max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}))

    def told(self, record: Any) -> list[str]:
        return ["异议人：凭回执码看到答复。"]


class FindingForm(StepForm):
    """核查情况: for the bureau alone."""

    finding = forms.CharField(label="核查情况", max_length=5_000, widget=forms.Textarea(attrs={"rows": 8}))


class UpholdForm(DeclineForm):
    """异议成立: the answer to whoever objected, and what others may be told."""

    statement = forms.CharField(
        label="对外说明",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="告知公示对象的处理理由。不得透露异议人的姓名、单位和联系方式。",
    )

    def told(self, record: Any) -> list[str]:
        whom = f"{record.about}：只看到对外说明。" if record.about_id else "公示对象：只看到对外说明。"
        return [*super().told(record), whom]


FORMS = {"draft": DraftForm, "revise": ReviseForm, "post": PostForm, "extend": ExtendForm}
OBJECTION_FORMS = {
    "decline": DeclineForm,
    "record_finding": FindingForm,
    "uphold": UpholdForm,
    "dismiss": DeclineForm,
}
