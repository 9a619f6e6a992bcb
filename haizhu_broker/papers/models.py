"""Numbers given out, and the documents: drafts, issued ones frozen with their files, void ones."""

from __future__ import annotations

import secrets

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.lifecycle.fields import StateField

from . import wire
from .content import Content
from .kinds import Kind, Numbering, kind_of
from .states import NUMBERING_CHOICE

# Written by hand from a printed sheet: no 0/O, 1/I/L.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12


def new_check_code() -> str:
    """A code nobody guesses: 12 of 31 letters, 59 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def file_place(document: Document, name: str) -> str:
    """A random place for a file; its name says nothing."""
    token = secrets.token_hex(16)
    return f"papers/{token[:2]}/{token}.{name.rpartition('.')[2]}"


class State(models.TextChoices):
    """Where a document stands."""

    DRAFT = "draft", "草稿"
    ISSUED = "issued", "已签发"
    VOID = "void", "作废"


class Counter(models.Model):
    """The last number of an organ, a year and a kind; its row is locked while a number is taken."""

    organ = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年份")
    kind = models.CharField("文种", max_length=40)
    last = models.PositiveIntegerField("已用至", default=0)

    class Meta:
        default_permissions = ()
        verbose_name = "发文编号"
        constraints = [models.UniqueConstraint(fields=["organ", "year", "kind"], name="papers_one_counter")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}：{self.last}"


# An issued row may only become void; a void one nothing more.
_VOIDING = "ARRAY['state', 'voided_at', 'voided_by_id', 'void_reason']"
_BREAKS_FROST = f"""
OLD.state <> 'draft' AND (
    OLD.state = 'void' OR NEW.state = 'draft'
    OR (to_jsonb(OLD.*) - {_VOIDING}) IS DISTINCT FROM (to_jsonb(NEW.*) - {_VOIDING})
)
"""


def _digest(verbose_name: str, length: int = 64) -> models.CharField:
    return models.CharField(verbose_name, max_length=length, blank=True, default="")


@pghistory.track(exclude=["content", "snapshot", "fonts"])
class Document(models.Model):
    """An official document. Once issued nothing of it changes; making it void is the only step left."""

    kind = models.CharField("文种", max_length=40)
    title = models.CharField("标题", max_length=300)
    organ = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name="发文机关")
    organ_name = models.CharField("发文机关名称", max_length=120)
    state = models.CharField("状态", max_length=10, default=State.DRAFT)
    number = models.CharField("发文字号", max_length=80, null=True)
    year = models.PositiveSmallIntegerField("年份", null=True)
    sequence = models.PositiveIntegerField("顺序号", null=True)
    is_outside = models.BooleanField("外部编号", default=False)
    content = models.JSONField("内容")
    snapshot = models.JSONField("数据快照", default=dict)
    subject_type = models.CharField("对象类型", max_length=60, blank=True)
    subject_id = models.BigIntegerField("对象", null=True)

    issued_on = models.DateField("签发日期", null=True)
    issued_at = models.DateTimeField("签发时间", null=True)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="签发人")
    check_code = models.CharField("校验码", max_length=CODE_LENGTH, default=new_check_code, unique=True)
    pdf = models.FileField("正本", upload_to=file_place, max_length=120, blank=True)
    pdf_sha256 = _digest("正本 SHA-256")
    pdf_sm3 = _digest("正本 SM3")
    docx = models.FileField("文稿", upload_to=file_place, max_length=120, blank=True)
    docx_sha256 = _digest("文稿 SHA-256")
    docx_sm3 = _digest("文稿 SM3")
    renderer = models.CharField("排版程序", max_length=120, blank=True)
    fonts = models.JSONField("字体", default=list)

    voided_at = models.DateTimeField("作废时间", null=True)
    voided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="作废人")
    void_reason = models.CharField("作废原因", max_length=300, blank=True)

    audit_excluded = ("content", "snapshot", "fonts")

    class Meta:
        default_permissions = ()
        verbose_name = "公文"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="papers_document_subject"),
            models.Index(fields=["pdf_sha256"], name="papers_document_by_pdf", condition=~Q(pdf_sha256="")),
            models.Index(fields=["docx_sha256"], name="papers_document_by_docx", condition=~Q(docx_sha256="")),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="papers_document_title"),
            GinIndex(OpClass(Upper("number"), name="gin_trgm_ops"), name="papers_document_number"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="papers_document_state"),
            models.UniqueConstraint(fields=["organ", "kind", "year", "sequence"], name="papers_number_once"),
            models.UniqueConstraint(fields=["organ", "number"], name="papers_number_text_once"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, number=None, issued_at=None)
                | Q(
                    ~Q(state=State.DRAFT) & ~Q(pdf="") & ~Q(pdf_sha256="") & ~Q(pdf_sm3=""),
                    number__isnull=False,
                    year__isnull=False,
                    issued_on__isnull=False,
                    issued_at__isnull=False,
                    issued_by__isnull=False,
                ),
                name="papers_issued_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT)
                | Q(is_outside=True, sequence=None)
                | (
                    Q(is_outside=False, sequence__isnull=False)
                    & ~Q(docx="")
                    & ~Q(docx_sha256="")
                    & ~Q(docx_sm3="")
                    & ~Q(renderer="")
                ),
                name="papers_own_number_has_its_files",
            ),
            models.CheckConstraint(
                condition=Q(state=State.VOID, voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")
                | (~Q(state=State.VOID) & Q(voided_at=None, void_reason="")),
                name="papers_void_says_why",
            ),
            models.CheckConstraint(
                condition=Q(subject_type="", subject_id=None) | (~Q(subject_type="") & Q(subject_id__isnull=False)),
                name="papers_subject_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="issued_is_frozen", operation=pgtrigger.Update, condition=pgtrigger.Condition(_BREAKS_FROST)
            ),
            pgtrigger.Protect(
                name="number_is_never_lost",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__state=State.DRAFT.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number or ''}".strip()

    @property
    def declared(self) -> Kind:
        return kind_of(self.kind)

    @property
    def written(self) -> Content:
        """The content, as frozen at issue or as drafted."""
        return wire.from_json(self.content)

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def shown_code(self) -> str:
        """The check code in groups of four, as printed."""
        return "-".join(self.check_code[at : at + 4] for at in range(0, CODE_LENGTH, 4))

    def has(self, form: str) -> bool:
        """Whether a file of the form (`pdf`, `docx`) is kept."""
        return bool(getattr(self, form))

    def read(self, form: str) -> bytes:
        """The stored file of a form (`pdf`, `docx`), whole."""
        with getattr(self, form).storage.open(getattr(self, form).name, "rb") as file:
            return file.read()

    def get_verify_url(self) -> str:
        return reverse("papers:verify", args=[self.check_code])


class Dispatches(models.Manager["Dispatch"]):
    """What was issued; drafts are in no register."""

    def get_queryset(self) -> models.QuerySet[Dispatch]:
        return super().get_queryset().exclude(state=State.DRAFT)


class Dispatch(Document):
    """A document as the register of dispatches (发文登记簿) holds it: same row, seen by those who keep the register."""

    objects = Dispatches()

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = "发文"


@pghistory.track()
class NumberingChoice(models.Model):
    """The mode an office has chosen for a kind: numbered and issued here, or in its own system."""

    organ = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name="发文机关")
    kind = models.CharField("文种", max_length=40)
    numbering = models.CharField("编号方式", max_length=10)
    state = StateField(NUMBERING_CHOICE)

    class Meta:
        default_permissions = ()
        verbose_name = "编号方式"
        ordering = ["organ", "kind"]
        constraints = [
            NUMBERING_CHOICE.constraint(),
            models.UniqueConstraint(fields=["organ", "kind"], name="papers_one_choice"),
            models.CheckConstraint(
                condition=Q(numbering__in=[mode.value for mode in Numbering]), name="papers_choice_numbering"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ.short_name}：{kind_of(self.kind).label}"
