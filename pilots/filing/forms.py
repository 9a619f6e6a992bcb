"""What the verbs of authorities and filings ask."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import Model

from haizhu_broker.accounts.models import Level, Organization
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.forms import OutsideCopy, ScanField
from haizhu_broker.papers.kinds import Kind as Paper
from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE, Count
from haizhu_broker.web.forms import Section, StepForm
from pilots.programme.models import office_of

from .archive import read_receipts
from .domain.filings import filed_everywhere, found_subject, renew
from .kinds import KINDS, SOURCES, Source, kinds_of, matter_of, source_of
from .models import Authority, Filing
from .reading import LONGEST_NUMBER, read_word
from .states import DRAFT, IN_USE
from .words import Answer

FEW = 200  # records of one kind that the form offers
LONG = forms.Textarea(attrs={"rows": 5})
LEVELS = (Level.PROVINCE, Level.CITY)
UPWARD = [choice for level in LEVELS for choice in kinds_of(level)]


class AuthorityForm(StepForm):
    """What is filed with an authority, and within which terms it is to answer."""

    kinds = forms.MultipleChoiceField(label="备案事项", choices=UPWARD, widget=forms.CheckboxSelectMultiple)
    acknowledges_within = Count(
        label="收悉期限", unit="个工作日", least=1, most=60, help_text="建议值，自报送之日起算。"
    )
    answers_within = Count(label="答复期限", unit="个工作日", least=1, most=250, help_text="建议值，自报送之日起算。")

    def initial_of(self, record: Model | None) -> dict[str, Any]:
        usual = {
            "acknowledges_within": settings.FILING_ACKNOWLEDGE_DAYS,
            "answers_within": settings.FILING_ANSWER_DAYS,
        }
        return {**usual, **super().initial_of(record)}


class RegisterForm(AuthorityForm):
    organization = forms.ModelChoiceField(
        Organization.objects.filter(level__in=LEVELS).order_by("level", "short_name", "pk"),
        label="机关",
        empty_label="请选择",
        help_text="只列出省级、市级单位；没有的先在“机构”中登记。",
    )
    sections = (
        Section("机关", ("organization",)),
        Section("事项和期限", ("kinds", "acknowledges_within", "answers_within")),
    )


class DraftForm(StepForm):
    """拟制: which record, with which authority; the letter's words follow from the record."""

    from_address = ("authority", "matter")
    authority = forms.ModelChoiceField(
        Authority.objects.filter(state=IN_USE).select_related("organization"), label="备案机关", empty_label="请选择"
    )
    matter = forms.ChoiceField(label="备案内容", help_text="只列出可以报送的记录。")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ChoiceField", self.fields["matter"])
        field.choices = [("", "请选择"), *self._offered()]

    def _offered(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What may be filed, under the word of its kind."""
        return [(KINDS[source.kind].label, chosen) for source in SOURCES.values() if (chosen := self._of(source))]

    def _of(self, source: Source) -> list[tuple[str, str]]:
        records = source.candidates().exclude(pk__in=filed_everywhere(source))
        return [(f"{source.kind}:{source.label}:{one.pk}", str(one)) for one in records[:FEW]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if matter := cleaned.pop("matter", ""):
            kind, label, key = matter.split(":")
            subject = found_subject(SOURCES[kind, label], int(key))
            cleaned |= {"kind": kind, "subject": subject}
            authority = cleaned.get("authority")
            if authority is not None and kind not in authority.kinds:
                self.add_error("authority", f"{authority}不受理“{KINDS[kind].label}”备案，请另选。")
        return cleaned


class ReviseForm(StepForm):
    """The texts of the letter."""

    title = forms.CharField(label="标题", max_length=150)
    basis = forms.CharField(label="依据", max_length=4_000, widget=LONG)
    points = forms.CharField(label="要点", max_length=8_000, widget=LONG)
    measures = forms.CharField(label="监管措施", max_length=4_000, widget=LONG, required=False)

    def initial_of(self, record: Model | None) -> dict[str, Any]:
        """The texts as the letter would say them now."""
        filing = cast("Filing | None", record)
        if filing is not None and filing.state != DRAFT:
            with suppress(StepRefused):
                renew(filing, matter_of(filing, today()))
        return super().initial_of(record)


class SignForm(OutsideCopy, StepForm):
    """签发 and 重报: number and sealed scan only where the office numbers elsewhere."""

    @property
    def paper_kind(self) -> Paper:  # type: ignore[override]
        return KINDS[cast("Filing", self.record).kind].paper

    def paper_organ(self) -> Organization:
        return office_of(cast("Filing", self.record).programme_id)

    def told(self, record: Any) -> list[str]:
        return [f"{record.authority}：可以取备案包；登记了推送地址的，随即收到通知。"]


class RecallForm(StepForm):
    """撤回: a plan whose contents are wrong goes back to the firm."""

    to_firm = forms.BooleanField(
        label="退回企业修改",
        required=False,
        help_text="方案内容有误的，勾选后由企业修改，新版本批准后重报；只是函件有误的，不勾选。",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        filing = cast("Filing | None", self.record)
        if filing is not None and not source_of(filing.kind, filing.subject_type).is_put_right_by_firm:
            del self.fields["to_firm"]


class ReceiveForm(StepForm):
    """A receipt as an authority's client gives it."""

    receipt = forms.CharField(label="回执编号", max_length=36)
    kind = forms.ChoiceField(label="回执", choices=Answer.choices)
    sha256 = forms.CharField(label="备案包 SHA-256", max_length=64)
    number = forms.CharField(label="受理编号", max_length=LONGEST_NUMBER, required=False)
    reasons = forms.JSONField(label="退回理由", required=False)
    at = forms.CharField(label="对方时间", max_length=40)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        said = {name: cleaned[name] for name in ReceiveForm.base_fields}
        try:
            word = read_word(said)
        except StepRefused as refused:
            self.refuse(refused.fields)
            return cleaned
        record = cast("Filing", self.record)
        package = record.packages.filter(attempt=record.attempt).first()
        kept = {name: value for name, value in cleaned.items() if name not in said}
        return {**kept, "word": word, "package": package}


class CarryForm(StepForm):
    """The receipt of this filing, as a file that the authority gave back."""

    file = forms.FileField(label="回执文件", widget=forms.FileInput(attrs={"accept": ".json,.zip"}))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload = cleaned.pop("file", None)
        if upload is None:
            return cleaned
        try:
            held = read_receipts(upload.read())
        except StepRefused as refused:
            self.refuse(refused.fields)
            return cleaned
        record = cast("Filing", self.record)
        package = record.packages.filter(attempt=record.attempt).first()
        if package is None or len(held) != 1 or held[0].package not in (None, package.pk):
            self.add_error("file", "文件中应只有这次报送的一份回执；含多份的，请在备案台账中导入。")
            return cleaned
        return {**cleaned, "package": package, "word": held[0].word}


class RecordForm(StepForm):
    """What an authority answered on paper."""

    kind = forms.ChoiceField(label="答复", choices=[("", CHOOSE), *Answer.choices])
    number = forms.CharField(label="受理编号", max_length=LONGEST_NUMBER, required=False, help_text="受理的填写。")
    reasons = forms.CharField(
        label="退回理由", max_length=8_000, required=False, widget=LONG, help_text="退回补正的填写，每行一条。"
    )
    scan = ScanField(label="答复扫描件", required=False, help_text="受理和退回应上传对方书面答复的扫描件（PDF）。")

    def initial_of(self, record: Model | None) -> dict[str, Any]:
        return {}  # what an earlier attempt was returned for is no answer to this one

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        lines = [line.strip() for line in (cleaned.get("reasons") or "").splitlines() if line.strip()]
        cleaned["reasons"] = [{"section": "", "text": line} for line in lines]
        if kind:
            self._match("number", bool(cleaned.get("number")), kind == Answer.ACCEPTED, "受理")
            self._match("reasons", bool(lines), kind == Answer.RETURNED, "退回补正")
            if kind != Answer.ACKNOWLEDGED and not cleaned.get("scan") and "scan" not in self.errors:
                self.add_error("scan", "请上传对方书面答复的扫描件。")
        return cleaned

    def _match(self, name: str, is_given: bool, is_due: bool, word: str) -> None:
        if is_due and not is_given:
            self.add_error(name, f"{word}的应填写。")
        if is_given and not is_due:
            self.add_error(name, f"只有{word}的才填写。")


AUTHORITY_FORMS = {"register": RegisterForm, "revise": AuthorityForm}
FILING_FORMS = {
    "draft": DraftForm,
    "revise": ReviseForm,
    "issue": SignForm,
    "resubmit": SignForm,
    "recall": RecallForm,
    "receive": ReceiveForm,
    "carry": CarryForm,
    "record": RecordForm,
    "attach": attach_form("pilots.Filing"),
    "detach": DetachForm,
}
