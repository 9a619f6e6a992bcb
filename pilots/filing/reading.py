"""Reading what an authority says, strictly: the JSON of a receipt, on whatever way it came."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from haizhu_broker.lifecycle.errors import StepRefused

from .domain.receipts import Word
from .words import Answer

FIELDS = ("receipt", "kind", "sha256", "number", "reasons", "at")
DIGEST = re.compile(r"[0-9a-f]{64}")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
LONGEST_NUMBER, LONGEST_SECTION, LONGEST_TEXT, MOST_REASONS = 80, 200, 4_000, 100
YEARS = range(2000, 2200)


def read_word(body: Mapping[str, Any]) -> Word:
    """What the body of a receipt says; StepRefused with messages by field."""
    errors: dict[str, list[str]] = {str(name): ["没有这一项"] for name in body if name not in FIELDS}
    found: dict[str, Any] = {}
    for name, read in READERS.items():
        try:
            found[name] = read(body)
        except ValueError as wrong:
            errors[name] = [str(wrong)]
    if errors:
        raise StepRefused(errors)
    return Word(**found)


def _receipt(body: Mapping[str, Any]) -> uuid.UUID:
    given = body.get("receipt")
    if not (isinstance(given, str) and UUID.fullmatch(given)):
        raise ValueError("应为备案机关自取的回执编号（UUID）")
    return uuid.UUID(given)


def _kind(body: Mapping[str, Any]) -> Answer:
    given = body.get("kind")
    if given not in Answer.values:
        raise ValueError(f"应为 {'、'.join(Answer.values)} 之一")
    return Answer(given)


def _sha256(body: Mapping[str, Any]) -> str:
    given = body.get("sha256")
    if not (isinstance(given, str) and DIGEST.fullmatch(given)):
        raise ValueError("应为所收备案包字节的 SHA-256，64 位小写十六进制")
    return given


def _number(body: Mapping[str, Any]) -> str:
    given = body.get("number")
    if body.get("kind") != Answer.ACCEPTED:
        if given not in (None, ""):
            raise ValueError("只有受理回执才有受理编号")
        return ""
    return _text(given, LONGEST_NUMBER)


def _reasons(body: Mapping[str, Any]) -> list[dict[str, str]]:
    given = body.get("reasons")
    if body.get("kind") != Answer.RETURNED:
        if given not in (None, []):
            raise ValueError("只有退回补正的回执才写理由")
        return []
    if not (isinstance(given, list) and 1 <= len(given) <= MOST_REASONS):
        raise ValueError(f"退回补正应写明理由，1 至 {MOST_REASONS} 条")
    return [_reason(one) for one in given]


def _reason(given: Any) -> dict[str, str]:
    if not (isinstance(given, dict) and set(given) <= {"section", "text"}):
        raise ValueError("每条理由应有 section 和 text")
    section = given.get("section") or ""
    if section:
        section = _text(section, LONGEST_SECTION)
    return {"section": section, "text": _text(given.get("text"), LONGEST_TEXT)}


def _at(body: Mapping[str, Any]) -> datetime:
    given = body.get("at")
    try:
        found = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or found.year not in YEARS:
        raise ValueError("应为带时区的 ISO 8601 时间，例如 2022-01-20T09:30:00+08:00")
    return found


def _text(given: Any, longest: int) -> str:
    if not (isinstance(given, str) and given.strip()):
        raise ValueError("请填写")
    text = given.strip()
    if len(text) > longest or UNPRINTABLE.search(text):
        raise ValueError(f"应为不超过 {longest} 字的文字，不含控制字符")
    return text


READERS = {
    "receipt": _receipt,
    "kind": _kind,
    "sha256": _sha256,
    "number": _number,
    "reasons": _reasons,
    "at": _at,
}
