"""The frozen version of an application: what was handed in as canonical JSON, with its digests."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

import rfc8785

from haizhu_broker.attachments.models import Attachment
from haizhu_broker.web.clock import local

from .models import Application, Statement, Submission


def moment(at: datetime) -> str:
    """A moment to the second, as people in the district read it."""
    return f"{local(at):%Y年%-m月%-d日%H:%M:%S}"


def freeze(application: Application, actor: Any, now: datetime) -> Submission:
    """Keep what stands now as the next version; in the transaction of the step that hands it in."""
    content = content_of(application, now)
    canonical = rfc8785.dumps(content)
    return Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        content=content,
        sha256=hashlib.sha256(canonical).hexdigest(),
        sm3=hashlib.new("sm3", canonical).hexdigest(),
        submitted_at=now,
        submitted_by=actor,
    )


def is_intact(submission: Submission) -> bool:
    """Whether the content still gives the digests that were kept with it."""
    canonical = rfc8785.dumps(submission.content)
    same = hashlib.sha256(canonical).hexdigest() == submission.sha256
    return same and hashlib.new("sm3", canonical).hexdigest() == submission.sm3


def content_of(application: Application, now: datetime) -> dict[str, Any]:
    """The application in words and digests, as it stands."""
    enterprise, round = application.enterprise, application.round
    statements = list(application.statements.all())
    files = _files_by_statement(statements)
    return {
        "number": application.number,
        "round": round.name,
        "enterprise": enterprise.organization.name_on(local(now).date()),
        "uscc": enterprise.uscc,
        "sector": application.sector.name,
        "signatory": application.signatory,
        "submitted_at": local(now).isoformat(),
        "commitment": [_file(one) for one in Attachment.objects.about(application)],
        "statements": [
            {
                "code": one.code,
                "dimension": one.dimension,
                "title": one.title,
                "text": one.text,
                "files": files.get(one.pk, []),
            }
            for one in statements
        ],
    }


def _files_by_statement(statements: list[Statement]) -> dict[int, list[dict[str, Any]]]:
    standing = Attachment.objects.filter(
        subject_type=Statement._meta.label, subject_id__in=[one.pk for one in statements], removed_at=None
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for one in standing.order_by("pk"):
        found.setdefault(one.subject_id, []).append(_file(one))
    return found


def _file(one: Attachment) -> dict[str, Any]:
    return {"id": one.pk, "name": one.name, "size": one.size, "sha256": one.sha256, "sm3": one.sm3}
