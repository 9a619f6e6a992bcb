"""Sealed scans from outside: PDF files, by the one check of what people hand in."""

from __future__ import annotations

from typing import BinaryIO, TypeAlias

from django.core.files.base import ContentFile

from haizhu_broker.attachments.examining import Examined, Refused, examine_at_once, largest
from haizhu_broker.lifecycle.errors import StepRefused

Scan: TypeAlias = BinaryIO | Examined  # as it came, or as the form has checked it already
SUFFIX = ".pdf"
LARGEST_SCAN = 30  # megabytes, unless the setting says less


def scan_help() -> str:
    return f"盖章后扫描的 PDF，不超过 {largest(LARGEST_SCAN)} MB，将作为正本保存。"


def checked_scan(scan: Scan) -> bytes:
    """The bytes of the scan, as they came; StepRefused({"sealed_scan": …}) when the check refuses it."""
    found = scan if isinstance(scan, Examined) else _examined(scan)
    content: bytes = found.file.read()
    return content


def _examined(scan: BinaryIO) -> Examined:
    try:
        file = ContentFile(scan.read(), name=f"scan{SUFFIX}")
        return examine_at_once(file, kinds=(SUFFIX,), megabytes=LARGEST_SCAN)
    except Refused as refused:
        raise StepRefused({"sealed_scan": [refused.sentence]}) from refused
