"""Drafting, numbering, issuing, registering outside numbers, voiding and checking documents.

These verbs are called inside the verb of the subject (a report, a filing), which has asked for the permission; the
number is taken in the caller's transaction, so an issue that is rolled back takes none.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, TypeVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model, Q

from haizhu_broker.accounts.models import Organization
from haizhu_broker.audit import journal
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused

from . import wire
from .content import Content, ContentError
from .kinds import Kind, Numbering, kind_of
from .models import CODE_LENGTH, Counter, Document, NumberingChoice, State
from .rendering import installed, render_docx, render_pdf, renderer
from .scans import Scan, checked_scan
from .wording import plain

FORMS = ("pdf", "docx")
D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 and SM3 of a file, lower-case hexadecimal."""

    sha256: str
    sm3: str


@dataclass(frozen=True, slots=True)
class Outside:
    """What the office's own system gave: the number, and the scan (PDF) of the sealed paper."""

    number: str
    scan: Scan


def outside(number: str, scan: Scan | None) -> Outside | None:
    """What a form of a room that issues has asked for (see `forms.OutsideCopy`); None when it asked nothing."""
    return Outside(number, scan) if number and scan else None


def numbering_of(organ: Organization | int, kind: str | Kind) -> Numbering:
    """The mode in which `organ` numbers documents of `kind`: what it has chosen, otherwise the kind's own."""
    declared, key = kind_of(kind), organ if isinstance(organ, int) else organ.pk
    chosen = NumberingChoice.objects.filter(organ=key, kind=declared.code).values_list("numbering", flat=True).first()
    return Numbering(chosen) if chosen and not declared.automatic else declared.numbering


def draft(
    content: Content, *, organ: Organization, kind: str | Kind, subject: Model | None = None, snapshot: Any = None
) -> Document:
    """A new draft in the layout of its kind. `snapshot` is the input it was written from, kept as JSON."""
    document = drafted(Document, content, organ, kind)
    document.snapshot = snapshot or {}
    if subject is not None:
        document.subject_type, document.subject_id = subject._meta.label, subject.pk
    document.save()
    return document


def drafted(model: type[D], content: Content, organ: Organization, kind: str | Kind) -> D:
    """A draft that is not saved yet, as `model` (a proxy of Document) sees it."""
    declared = kind_of(kind)
    fitted = declared.fitted(content)
    named = {"title": fitted.title, "organ_name": fitted.organ}
    return model(kind=declared.code, organ=organ, content=wire.to_json(fitted), **named)


def redraft(document: Document, content: Content, *, snapshot: Any = None) -> Document:
    """Replace what a draft says; StepConflict once it is issued."""
    with transaction.atomic():
        fresh = _locked(document)
        content = fresh.declared.fitted(content)
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
    outside: Outside | None = None,
) -> Document:
    """Draft and issue in one; with `outside` under the number and by the sealed scan of the office's own system."""
    with transaction.atomic():
        document = draft(content, organ=organ, kind=kind, subject=subject, snapshot=snapshot)
        if outside is None:
            return issue(document, actor=actor, today=today, now=now)
        return register_outside(document, number=outside.number, scan=outside.scan, actor=actor, today=today, now=now)


def issue(document: Document, *, actor: Any, today: date, now: datetime) -> Document:
    """Take the next number of organ, year and kind, freeze the content, print and keep the files with their digests.

    StepConflict when it is no draft any more, StepRefused when its organ numbers the kind elsewhere, when the kind
    asks for more (addressee, fixed parts) or when it cannot be printed (a character in no font). 成文日期 is the day
    of 签发 (R§3.1).
    """
    with transaction.atomic():
        fresh = _locked(document)
        kind = fresh.declared
        if numbering_of(fresh.organ_id, kind) is Numbering.OUTSIDE:
            raise StepRefused(f"“{kind.label}”由本单位办公系统编号用印，请登记发文字号并上传盖章扫描件。")
        _refuse_unfit(fresh)
        take_number(fresh, today.year)
        content = fresh.written.issued_as(
            str(fresh.number), dated_on=today, check_url=check_url(fresh.check_code), check_code=fresh.shown_code
        )
        fresh.content = wire.to_json(content)
        try:
            files = {"pdf": render_pdf(content), "docx": render_docx(content)}
        except ContentError as error:
            raise StepRefused(str(error)) from error
        for form, file in files.items():
            _keep(fresh, form, file)
        fresh.renderer, fresh.fonts = renderer(), installed().record
        _sign(fresh, actor, today, now)
        return _issued(document, fresh, actor, now)


def register_outside(
    document: Document, *, number: str, scan: Scan, actor: Any, today: date, now: datetime
) -> Document:
    """Enter the number given by the office's own system and the sealed scan (PDF), which is then the official copy.

    StepRefused({"outside_number": …}, {"sealed_scan": …}) when the number is empty or taken, or the file is refused.
    """
    with transaction.atomic():
        fresh = _locked(document)
        seal(fresh, Outside(number, scan), actor=actor, today=today, now=now)
        return _issued(document, fresh, actor, now)


def seal(draft: Document, given: Outside, *, actor: Any, today: date, now: datetime) -> None:
    """Make a draft the issued document that the office's own system numbered and sealed; the caller saves it."""
    if numbering_of(draft.organ_id, draft.declared) is Numbering.OWN:
        raise StepRefused(f"“{draft.declared.label}”由本平台编号，请直接签发。")
    _refuse_unfit(draft)
    number = plain(given.number)
    if not number:
        raise StepRefused({"outside_number": ["请填写发文字号。"]})
    if Document.objects.filter(organ=draft.organ, number=number).exists():
        raise StepRefused({"outside_number": [f"发文字号“{number}”已用于另一份公文，请核对。"]})
    draft.number, draft.year, draft.is_outside = number, today.year, True
    content = draft.written.issued_as(
        number, dated_on=today, check_url=check_url(draft.check_code), check_code=draft.shown_code
    )
    draft.content = wire.to_json(content)
    _keep(draft, "pdf", checked_scan(given.scan))
    _sign(draft, actor, today, now)


def take_number(document: Document, year: int) -> None:
    """Give a locked draft the next number of its organ, `year` and kind, in the caller's transaction.

    Whoever asks next waits for that transaction, and gets the same number if it is undone: no number is given twice
    and none is lost.
    """
    key: dict[str, Any] = {"organ_id": document.organ_id, "year": year, "kind": document.kind}
    Counter.objects.get_or_create(**key)
    counter = Counter.objects.select_for_update().get(**key)
    counter.last += 1
    counter.save(update_fields=["last"])
    document.year, document.sequence = year, int(counter.last)
    document.number = document.declared.number(year, counter.last)


def verify(check_code: str) -> Document | None:
    """The issued or void document of a check code, typed with or without dashes, in either case; None when unknown."""
    code = "".join(c for c in check_code.upper() if c.isalnum())
    if len(code) != CODE_LENGTH:
        return None
    return Document.objects.exclude(state=State.DRAFT).filter(check_code=code).first()


def find(digests: Digests) -> Document | None:
    """The issued or void document one of whose files has these digests; None when no file does."""
    held = Document.objects.exclude(state=State.DRAFT).filter(
        Q(pdf_sha256=digests.sha256, pdf_sm3=digests.sm3) | Q(docx_sha256=digests.sha256, docx_sm3=digests.sm3)
    )
    return held.first()


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


def _refuse_unfit(document: Document) -> None:
    if faults := document.declared.faults(document.written):
        raise StepRefused("".join(faults))


def _keep(document: Document, form: str, file: bytes) -> None:
    digests = digests_of(file)
    getattr(document, form).save(f"file.{form}", ContentFile(file), save=False)
    setattr(document, f"{form}_sha256", digests.sha256)
    setattr(document, f"{form}_sm3", digests.sm3)


def _sign(document: Document, actor: Any, today: date, now: datetime) -> None:
    document.state, document.issued_on, document.issued_at, document.issued_by = State.ISSUED, today, now, actor


def _issued(document: Document, fresh: Document, actor: Any, now: datetime) -> Document:
    _settled(document, fresh)
    changes = {"number": ["", str(fresh.number)], "pdf_sha256": ["", fresh.pdf_sha256]}
    journal.record("issue", "签发公文", fresh, actor=actor, after=State.ISSUED, changes=changes, now=now)
    return document


def _settled(document: Document, fresh: Document) -> Document:
    fresh.save()
    document.__dict__.update(fresh.__dict__)
    return document
