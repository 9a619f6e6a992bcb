"""Keeping, removing, handing out and scanning attachments."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.domain import system_user
from haizhu_broker.audit import journal, readings
from haizhu_broker.inbox.domain import tell
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused

from . import infections
from .access import declared, subject_of
from .examining import Examined
from .models import Attachment
from .purposes import purposes_of
from .scanning import Scanner, ScannerFailed
from .verdicts import Verdict

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))


def keep(record: Model, purpose: str, upload: Examined, *, actor: Any, now: datetime, name: str = "") -> Attachment:
    """Attach an examined file to a saved record, in the caller's transaction and entry (`described`).

    `name` says who handed it in, where the portal acts for somebody without an account.

    Raises NotPermitted without the purpose's action, StepRefused({"upload": …}) when there are enough or it is there.
    """
    wanted = purposes_of(record)[purpose]
    if not policy_of(record).allows(actor, wanted.adds, record):
        raise NotPermitted(f"您不能添加“{wanted.label}”。")
    standing = list(Attachment.objects.about(record).filter(purpose=purpose).values_list("sha256", flat=True))
    if len(standing) >= wanted.most:
        raise StepRefused({"upload": [f"“{wanted.label}”最多 {wanted.most} 个文件，请先删除不需要的。"]})
    if upload.sha256 in standing:
        raise StepRefused({"upload": ["内容相同的文件已经添加过。"]})
    known = getattr(actor, "is_authenticated", False)
    attachment = Attachment(
        subject_type=record._meta.label,
        subject_id=record.pk,
        purpose=purpose,
        name=upload.name,
        suffix=upload.kind.suffix,
        size=upload.size,
        pages=upload.pages,
        sha256=upload.sha256,
        sm3=upload.sm3,
        uploader=actor if known else None,
        uploader_name=name or (actor.display_name if known else "公众"),
        uploaded_at=now,
        verdict=upload.verdict,
        scanned_at=now if upload.verdict == Verdict.CLEAN else None,
        scan_at=now + PAUSES[0],
    )
    attachment.file.save(upload.name, upload.file, save=True)
    return attachment


def described(attachment: Attachment) -> str:
    """The file as an entry names it, with the digest by which it is known again."""
    return f"{attachment.purpose_label}：{attachment.name}\nSM3 {attachment.sm3}"


def remove(record: Model, attachment: Attachment, *, actor: Any, now: datetime) -> None:
    """Take a file from its record: the row stays, the bytes go once this is committed."""
    purpose = declared(attachment)
    if purpose is None or not policy_of(record).allows(actor, purpose.removes, record):
        raise NotPermitted("您不能删除这个附件。")
    _drop(attachment, now)


def _drop(attachment: Attachment, now: datetime) -> None:
    storage, stored = attachment.file.storage, str(attachment.file.name)
    attachment.file.name, attachment.removed_at = "", now
    attachment.save()
    transaction.on_commit(lambda: storage.delete(stored))


def handed_out(attachment: Attachment, what: str, *, user: Any, now: datetime) -> None:
    """Note that somebody read a file (`what` is 下载附件 or 预览附件); its record's people see it (glass wall)."""
    readings.downloaded(attachment, what, user, now, about=subject_of(attachment))


def scan_again(attachment: Attachment, scanner: Scanner, now: datetime) -> Verdict:
    """Ask the scanner about a stored file, in the caller's transaction; an infected one is deleted, people are told."""
    try:
        with attachment.file.open("rb") as file:
            attachment.finding = scanner.scan(file)
    except (ScannerFailed, OSError):
        return _put_off(attachment, now)
    attachment.scanned_at = now
    attachment.verdict = Verdict.INFECTED if attachment.finding else Verdict.CLEAN
    attachment.save()
    if attachment.finding:
        _infected(attachment, now)
    return Verdict(attachment.verdict)


def _put_off(attachment: Attachment, now: datetime) -> Verdict:
    attachment.scan_at = now + PAUSES[min(attachment.scan_attempts, len(PAUSES) - 1)]
    attachment.scan_attempts += 1
    attachment.save()
    return Verdict(attachment.verdict)


def _infected(attachment: Attachment, now: datetime) -> None:
    _drop(attachment, now)
    key = f"attachment:{attachment.pk}:infected"
    found = f"“{attachment.name}”中发现病毒（{attachment.finding}），文件已删除。"
    infections.warn(f"{attachment.uploader_name}上传的{found}", key, now)
    subject, purpose = subject_of(attachment), declared(attachment)
    if subject is None or purpose is None:
        return
    sentence = f"{found}请查杀病毒后重新上传。"
    journal.record(infections.VERB, "附件发现病毒，已删除", subject, actor=system_user(), note=sentence, now=now)
    people = set(policy_of(subject).users_allowed(purpose.adds, subject, now.date()))
    tell(
        people | ({attachment.uploader} if attachment.uploader else set()),
        infections.INFECTED,
        title=f"附件发现病毒：{subject}",
        body=sentence,
        url=subject.get_absolute_url() if hasattr(subject, "get_absolute_url") else "",
        key=key,
        now=now,
    )


def copy(attachment: Attachment, record: Model, purpose: str, *, actor: Any, now: datetime) -> Attachment:
    """The same file at another record, with bytes of its own; it was examined when it first came."""
    with attachment.file.open("rb") as file:
        same = Examined(
            file=file,
            name=attachment.name,
            kind=attachment.kind,
            size=attachment.size,
            sha256=attachment.sha256,
            sm3=attachment.sm3,
            pages=attachment.pages,
            verdict=Verdict(attachment.verdict),
        )
        return keep(record, purpose, same, actor=actor, now=now)
