"""The receipt (回执) of a submitted version: a small official document, printed when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.content import Block, Column, Content, Layout, Paragraph, Table
from haizhu_broker.papers.domain import issue_content
from haizhu_broker.papers.kinds import Addressee, Kind, declare
from haizhu_broker.papers.models import Document
from haizhu_broker.papers.wording import grouped
from haizhu_broker.web.clock import local
from pilots.documents.kinds import BUREAU
from pilots.programme.models import office_of

from .models import Submission

RECEIPT = declare(
    Kind(
        "reporting_receipt",
        "报送回执",
        f"{BUREAU}报",
        Layout.LETTER,
        retention=10,
        addressee=Addressee.REQUIRED,
        automatic=True,
    )
)


def receipt_of(submission: Submission) -> Document:
    """The receipt of this version, dated as it was submitted; asked for twice, it is the same.

    StepRefused when it cannot be printed (a character in no font).
    """
    with transaction.atomic():
        held = Submission.objects.select_for_update(no_key=True, of=("self",)).select_related("report", "submitted_by")
        fresh = held.get(pk=submission.pk)
        if fresh.receipt is None:
            organ, at = office_of(fresh.report.broker.programme_id), local(fresh.submitted_at)
            fresh.receipt = issue_content(
                content_of(fresh, organ, at),
                organ=organ,
                kind=RECEIPT,
                subject=fresh.report,
                actor=system_user(),
                today=at.date(),
                now=at,
            )
            fresh.save(update_fields=["receipt"])
    return fresh.receipt


def content_of(submission: Submission, organ: Organization, at: datetime) -> Content:
    report = submission.report
    return Content(
        kind=RECEIPT.code,
        organ=organ.name_on(at.date()),
        title=f"{report.period.label}定期报送回执",
        addressee=report.broker.enterprise.organization.name_on(at.date()),
        blocks=tuple(_body(submission, at)),
    )


def _body(submission: Submission, at: datetime) -> Iterator[Block]:
    report = submission.report
    said = (
        f"你单位{report.period.label}定期报送已于{at:%Y年%-m月%-d日%H时%M分}提交，内容固定为第{submission.number}版。"
    )
    yield Paragraph(said)
    late = f"逾期 {report.days_late} 个工作日" if report.days_late else "按期"
    facts = (
        ("试点单位", str(report.broker)),
        ("提交人", submission.submitted_by.display_name),
        ("报送期限", f"{report.due_on:%Y年%-m月%-d日}"),
        ("首次提交", late),
        ("数据项", f"{len(submission.figures)} 项"),
        ("盖章页", "已附" if submission.stamped_page else "未附"),
    )
    yield Table("", (Column("项目"), Column("内容")), facts)  # type: ignore[arg-type]
    yield Paragraph(f"内容摘要（SM3）：{grouped(submission.digest)}。")
    if submission.stamped_sm3:
        yield Paragraph(f"盖章页摘要（SM3）：{grouped(submission.stamped_sm3)}。")
