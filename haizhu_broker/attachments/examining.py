"""The one check of a file that somebody hands in: name, size, content, digests, virus scan."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import File

from .checking.apart import pages_checked
from .checking.refusal import Infected, Refused
from .kinds import KINDS, USUAL, Kind, running_suffix, words_of
from .limits import MEGABYTE, Limits
from .names import cleaned_name
from .scanning import ScannerFailed, scanner
from .verdicts import Verdict

__all__ = ["Examined", "Infected", "Refused", "examine", "examine_at_once", "largest", "limits"]

PUT_OFF = "病毒扫描暂时不可用，请稍后再上传。"


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was accepted. Size in bytes, digests in lower-case hexadecimal; `pages` only of a PDF."""

    file: File[Any]
    name: str
    kind: Kind
    size: int
    sha256: str
    sm3: str
    pages: int
    verdict: Verdict

    def __str__(self) -> str:
        return self.name


def limits() -> Limits:
    return Limits(**settings.ATTACHMENT_LIMITS)


def largest(megabytes: int | None = None) -> int:
    """The most megabytes of one file: what a room says, never more than the setting."""
    most: int = settings.ATTACHMENT_LARGEST_MB
    return min(megabytes or most, most)


def examine(file: File[Any], *, kinds: Sequence[str] = USUAL, megabytes: int | None = None) -> Examined:
    """Check `file` by its content; Refused (or Infected) with a sentence that says what to do.

    A scanner that is configured and fails leaves the file WAITING; without a scanner it is UNSCANNED.
    """
    name = cleaned_name(file.name or "")
    kind = _kind_of(name, tuple(kinds))
    _check_size(file, largest(megabytes))
    pages = pages_checked(file, kind, limits())
    sha256, sm3 = _digests(file)
    return Examined(file, name, kind, file.size, sha256, sm3, pages, scanned(file))


def examine_at_once(file: File[Any], *, kinds: Sequence[str] = USUAL, megabytes: int | None = None) -> Examined:
    """`examine` for a room that keeps the file in a field of its own, where nothing can wait in quarantine.

    While a configured scanner cannot be asked, every file is Refused.
    """
    found = examine(file, kinds=kinds, megabytes=megabytes)
    if found.verdict == Verdict.WAITING:
        raise Refused(PUT_OFF)
    return found


def _kind_of(name: str, kinds: tuple[str, ...]) -> Kind:
    suffix = PurePath(name).suffix.lower()
    if suffix not in kinds:
        raise Refused(f"不接受这种文件（{suffix or '没有扩展名'}），请上传 {words_of(kinds)} 文件。")
    if running := running_suffix(name):
        raise Refused(f"文件名中含有程序的扩展名（{running}），未予接收。请改名后上传。")
    return KINDS[suffix]


def _check_size(file: File[Any], most: int) -> None:
    if not file.size:
        raise Refused("文件是空的，请检查后重新选择。")
    if file.size > most * MEGABYTE:
        raise Refused(f"文件应不超过 {most} MB，您选择的是 {file.size / MEGABYTE:.1f} MB。")


def _digests(file: File[Any]) -> tuple[str, str]:
    both = hashlib.sha256(), hashlib.new("sm3")
    for chunk in file.chunks():
        for one in both:
            one.update(chunk)
    file.seek(0)
    return both[0].hexdigest(), both[1].hexdigest()


def scanned(file: Any) -> Verdict:
    """The verdict of the configured scanner; Infected when it found something."""
    asked = scanner()
    if asked is None:
        return Verdict.UNSCANNED
    try:
        finding = asked.scan(file)
    except ScannerFailed:
        return Verdict.WAITING
    if finding:
        raise Infected(finding)
    return Verdict.CLEAN
