"""The frozen version of an application: what was handed in as canonical JSON, with its digests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from haizhu_broker.attachments.freezing import digests, file_of, files_of
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.web.clock import local

from .models import Application, Submission


def moment(at: datetime) -> str:
    """A moment to the second, as people in the district read it."""
    return f"{local(at):%Y年%-m月%-d日%H:%M:%S}"


def freeze(application: Application, actor: Any, now: datetime) -> Submission:
    """Keep what stands now as the next version; in the transaction of the step that hands it in."""
    content = content_of(application, now)
    return Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        content=content,
        **digests(content),
        submitted_at=now,
        submitted_by=actor,
    )


def content_of(application: Application, now: datetime) -> dict[str, Any]:
    """The application in words and digests, as it stands."""
    enterprise, round = application.enterprise, application.round
    statements = list(application.statements.all())
    files = files_of(statements)
    return {
        "number": application.number,
        "round": round.name,
        "enterprise": enterprise.organization.name_on(local(now).date()),
        "uscc": enterprise.uscc,
        "sector": application.sector.name,
        "signatory": application.signatory,
        "submitted_at": local(now).isoformat(),
        "commitment": [file_of(one) for one in Attachment.objects.about(application)],
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
