"""Drafting, numbering, issuing, registering outside numbers, voiding and checking documents.

These verbs are called inside the verb of the subject (a report, a filing), which has asked for the permission; the
number is taken in the caller's transaction, so an issue that is rolled back takes none.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model

from haizhu_broker.accounts.models import Organization
from haizhu_broker.audit import journal
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused

from . import wire
from .content import Content, ContentError
from .kinds import Kind, Numbering, kind_of
from .models import CODE_LENGTH, Counter, Document, State
from .rendering import installed, render_docx, render_pdf, renderer
from .scans import checked_scan
from .wording import plain

FORMS = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 and SM3 of a file, lower-case hexadecimal."""

    sha256: str
    sm3: str


def draft(
    content: Content, *, organ: Organization, kind: str | Kind, subject: Model | None = None, snapshot: Any = None
) -> Document:
    """A new draft in the layout of its kind. `snapshot` is the input it was written from, kept as JSON."""
    declared = kind_of(kind)
    content = replace(content, kind=declared.code, layout=declared.layout)
    return Document.objects.create(
        kind=declared.code,
        title=content.title,
        organ=organ,
        organ_name=content.organ,
        content=wire.to_json(content),
        snapshot=snapshot or {},
        subject_type=subject._meta.label if subject else "",
        subject_id=subject.pk if subject else None,
    )


def redraft(document: Document, content: Content, *, snapshot: Any = None) -> Document:
    """Replace what a draft says; StepConflict once it is issued."""
    with transaction.atomic():
        fresh = _locked(document)
        content = replace(content, kind=fresh.kind, layout=fresh.declared.layout)
        fresh.content, fresh.title, fresh.organ_name = wire.to_json(content), content.title, content.organ
        if snapshot is not None:
            fresh.snapshot = snapshot
        return _settled(document, fresh)


def issue_content(
    content: Content,
    *,
    organ: Organization,
    kind: str | Kind,
    actor: Any,
    today: date,
    now: datetime,
    subject: Model | None = None,
    snapshot: Any = None,
) -> Document:
    """Draft and issue in one."""
    with transaction.atomic():
        document = draft(content, organ=organ, kind=kind, subject=subject, snapshot=snapshot)
        return issue(document, actor=actor, today=today, now=now)


def issue(document: Document, *, actor: Any, today: date, now: datetime) -> Document:
    """Take the next number of organ, year and kind, freeze the content, print and keep the files with their digests.

    StepConflict when it is no draft any more, StepRefused when its kind is numbered elsewhere or when it cannot be
    printed (a character in no font). 成文日期 is the day of 签发 (R§3.1).
    """
    with transaction.atomic():
        fresh = _locked(document)
        kind = fresh.declared
        if kind.numbering is Numbering.OUTSIDE:
            raise StepRefused(f"“{kind.label}”由本单位办公系统编号用印，请登记发文字号并上传盖章扫描件。")
        fresh.year, fresh.sequence = today.year, _next_number(fresh.organ_id, today.year, kind.code)
        fresh.number = kind.number(fresh.year, fresh.sequence)
        content = fresh.written.issued_as(
            fresh.number, dated_on=today, check_url=check_url(fresh.check_code), check_code=fresh.shown_code
        )
        fresh.content = wire.to_json(content)
        try:
            files = {"pdf": render_pdf(content), "docx": render_docx(content)}
        except ContentError as error:
            raise StepRefused(str(error)) from error
        for form, file in files.items():
            _keep(fresh, form, file)
        fresh.renderer, fresh.fonts = renderer(), installed().record
        return _issued(document, fresh, actor, today, now)


def register_outside(
    document: Document, *, number: str, scan: BinaryIO, actor: Any, today: date, now: datetime
) -> Document:
    """Enter the number given by the office's own system and the sealed scan (PDF), which is then the official copy.

    StepRefused({"number": …}, {"scan": …}) when the number is empty or taken or the file is no readable PDF.
    """
    with transaction.atomic():
        fresh = _locked(document)
        if fresh.declared.numbering is Numbering.OWN:
            raise StepRefused(f"“{fresh.declared.label}”由本平台编号，请直接签发。")
        number = plain(number)
        if not number:
            raise StepRefused({"number": ["请填写发文字号。"]})
        if Document.objects.filter(organ=fresh.organ, number=number).exists():
            raise StepRefused({"number": [f"发文字号“{number}”已用于另一份公文，请核对。"]})
        fresh.number, fresh.year, fresh.is_outside = number, today.year, True
        content = fresh.written.issued_as(
            number, dated_on=today, check_url=check_url(fresh.check_code), check_code=fresh.shown_code
        )
        fresh.content = wire.to_json(content)
        _keep(fresh, "pdf", checked_scan(scan))
        return _issued(document, fresh, actor, today, now)


def void(document: Document, *, reason: str, actor: Any, now: datetime) -> Document:
    """Make an issued document void; its number stays taken and its files stay as they are."""
    reason = plain(reason)
    if not reason:
        raise StepRefused({"note": ["请填写作废原因。"]})
    with transaction.atomic():
        fresh = _locked(document, State.ISSUED)
        fresh.state, fresh.voided_at, fresh.voided_by, fresh.void_reason = State.VOID, now, actor, reason
        _settled(document, fresh)
        journal.record(
            "void", "作废公文", fresh, actor=actor, before=State.ISSUED, after=State.VOID, note=reason, now=now
        )
        return document


def verify(check_code: str) -> Document | None:
    """The issued or void document of a check code, typed with or without dashes, in either case; None when unknown."""
    code = "".join(c for c in check_code.upper() if c.isalnum())
    if len(code) != CODE_LENGTH:
        return None
    return Document.objects.exclude(state=State.DRAFT).filter(check_code=code).first()


def matching_form(document: Document, digests: Digests) -> str:
    """Which stored file (`pdf`, `docx`) has these digests; "" when none has."""
    held = {form: Digests(getattr(document, f"{form}_sha256"), getattr(document, f"{form}_sm3")) for form in FORMS}
    return next((form for form, kept in held.items() if kept == digests), "")


def rerender(document: Document) -> dict[str, bytes]:
    """Print an issued document once more: the stored bytes, as long as renderer and fonts are the recorded ones.

    StepRefused when they are not, since then the stored file alone is the record.
    """
    if document.renderer != renderer() or document.fonts != installed().record:
        raise StepRefused("排版程序或字体与签发时不同，请以存档文件为准。")
    content = document.written
    return {"pdf": render_pdf(content), "docx": render_docx(content)}


def digests_of(file: bytes | BinaryIO) -> Digests:
    """Both digests in one reading."""
    sha256, sm3 = hashlib.sha256(), hashlib.new("sm3")
    for block in (file,) if isinstance(file, bytes) else iter(lambda: file.read(1 << 16), b""):
        sha256.update(block)
        sm3.update(block)
    return Digests(sha256.hexdigest(), sm3.hexdigest())


def check_url(check_code: str) -> str:
    """The address the QR code leads to."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/verify/{check_code}/"


def _locked(document: Document, state: State = State.DRAFT) -> Document:
    fresh = Document.objects.select_for_update().get(pk=document.pk)
    if fresh.state != state:
        number = f"（{fresh.number}）" if fresh.number else ""
        raise StepConflict(f"公文“{fresh.title}”{number}当前为“{fresh.state_label}”，不能办理。")
    return fresh


def _next_number(organ_id: int, year: int, kind: str) -> int:
    """The next number; whoever asks next waits for this transaction, and gets the same number if it is undone."""
    key: dict[str, Any] = {"organ_id": organ_id, "year": year, "kind": kind}
    Counter.objects.get_or_create(**key)
    counter = Counter.objects.select_for_update().get(**key)
    counter.last += 1
    counter.save(update_fields=["last"])
    return int(counter.last)


def _keep(document: Document, form: str, file: bytes) -> None:
    digests = digests_of(file)
    getattr(document, form).save(f"file.{form}", ContentFile(file), save=False)
    setattr(document, f"{form}_sha256", digests.sha256)
    setattr(document, f"{form}_sm3", digests.sm3)


def _issued(document: Document, fresh: Document, actor: Any, today: date, now: datetime) -> Document:
    fresh.state, fresh.issued_on, fresh.issued_at, fresh.issued_by = State.ISSUED, today, now, actor
    _settled(document, fresh)
    changes = {"number": ["", str(fresh.number)], "pdf_sha256": ["", fresh.pdf_sha256]}
    journal.record(
        "issue", "签发公文", fresh, actor=actor, before=State.DRAFT, after=State.ISSUED, changes=changes, now=now
    )
    return document


def _settled(document: Document, fresh: Document) -> Document:
    fresh.save()
    document.__dict__.update(fresh.__dict__)
    return document
