"""What the pages of documents read: the files of a dispatch, and the account of every number given out."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from haizhu_broker.papers.access import may_read
from haizhu_broker.papers.models import Dispatch
from haizhu_broker.papers.register import Account, accounts
from haizhu_broker.web import marks

LABELS = (("pdf", "正本（PDF）"), ("docx", "文稿（DOCX）"))


def files(record: Dispatch, user: Any) -> dict[str, Any]:
    """The stored files, for those who may view the subject; the public check page."""
    may = may_read(user, record)
    held = [
        {
            "label": "盖章扫描件（PDF）" if record.is_outside else label,
            "url": reverse("papers:download", args=[record.pk, form]),
        }
        for form, label in LABELS
        if record.has(form)
    ]
    return {"files": held if may else [], "may_read": may, "check_url": record.get_verify_url()}


def numbers(query: Any, user: Any) -> dict[str, Any]:
    """Each counter with what stands, what is void and why, and what is missing."""
    return {"accounts": [_account(one) for one in accounts()]}


def _account(one: Account) -> dict[str, Any]:
    voided = "；".join(f"{number}号作废：{reason}" for number, reason in one.voided)
    missing = "、".join(f"{number}号" for number in one.missing[:20])
    return {
        "organ": one.organ,
        "year": one.year,
        "kind": one.kind.label if one.kind else "已停用的文种",
        "range": f"1–{one.last}" if one.last else "无",
        "issued": one.issued,
        "voided": len(one.voided),
        "words": voided or "连续，无缺号",
        "mark": marks.badge("green", "齐全") if one.is_whole else marks.badge("red", f"缺{missing}"),
    }
