"""The pilot summary as it is reported to the city: the issued document, which goes along as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.models import Document, State
from pilots.brokers.models import Broker
from pilots.documents.kinds import SUMMARY
from pilots.programme.models import Body, BodyKind, Programme

from ..kinds import Enclosure, Matter, content


def issued_summaries() -> QuerySet[Document]:
    return Document.objects.filter(kind=SUMMARY.code, state=State.ISSUED).order_by("-pk")


@content("pilot_summary", "papers.Document", candidates=issued_summaries)
def pilot_summary(document: Document, day: date) -> Matter:
    """An issued summary; StepRefused when it was made void."""
    return document_matter(document, document, points="试点情况、主要做法和成效、存在问题、意见建议详见附件。")


def document_matter(
    subject: Model,
    document: Document | None,
    *,
    points: str,
    programme: Programme | None = None,
    period: tuple[date, date] | None = None,
    brokers: Sequence[Broker] = (),
) -> Matter:
    """What is filed of a record that is an issued document; StepRefused when there is none, or when it is void."""
    if document is None or document.state != State.ISSUED:
        raise StepRefused("文书没有签发，或者已经作废。")
    programme = programme or _programme_of(document)
    if programme is None:
        raise StepRefused("文书的发文机关没有试点项目。")
    return Matter(
        programme=programme,
        edition=f"{subject._meta.label}:{subject.pk}",
        title=f"关于报送{document.title}的函"[:150],
        content=_said(document, period),
        brokers=brokers,
        enclosures=[copy_of(document)],
        basis=f"按照{programme.title}，现将《{document.title}》（{document.number}）报上。",
        points=points,
    )


def _programme_of(document: Document) -> Programme | None:
    """The latest programme of the organ that issued the document: its own, or the one whose office sits there."""
    seats = Body.objects.filter(kind=BodyKind.OFFICE, host=document.organ).values("programme")
    held = Programme.objects.filter(Q(pk__in=seats) | Q(organ=document.organ))
    return held.order_by("-issued_on", "-pk").first()


def _said(document: Document, period: tuple[date, date] | None) -> dict[str, Any]:
    """An issued document as a package names it."""
    assert document.issued_on is not None
    term = {"period": {"from": period[0].isoformat(), "until": period[1].isoformat()}} if period else {}
    return {
        "number": document.number,
        "title": document.title,
        "issued_on": document.issued_on.isoformat(),
        "check_code": document.check_code,
        "file": document.pdf_sha256,
        **term,
    }


def copy_of(document: Document) -> Enclosure:
    """The official copy of an issued document, as a file that goes along."""
    return Enclosure(f"{document.title}.pdf", "application/pdf", lambda: document.read("pdf"))
