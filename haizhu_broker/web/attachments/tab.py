"""附件: the tab of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString

from haizhu_broker.attachments import access
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.attachments.purposes import DETACH
from haizhu_broker.attachments.verdicts import TONES, Verdict
from haizhu_broker.lifecycle.table import LIFECYCLES
from haizhu_broker.web import marks
from haizhu_broker.web.clock import local
from haizhu_broker.web.tabs import Tab


@dataclass(frozen=True)
class Line:
    """A file as the tab and the preview page show it."""

    attachment: Attachment
    remove_url: str = ""

    @property
    def verdict(self) -> SafeString:
        verdict = Verdict(self.attachment.verdict)
        return marks.badge(TONES[verdict], verdict.label)

    @property
    def size(self) -> str:
        return filesizeformat(self.attachment.size)

    @property
    def uploaded(self) -> str:
        return f"{local(self.attachment.uploaded_at):%Y-%m-%d %H:%M}"

    @property
    def preview_url(self) -> str:
        can = self.attachment.is_open and self.attachment.kind.is_pictured
        return reverse("attachments:preview", args=[self.attachment.pk]) if can else ""

    @property
    def download_url(self) -> str:
        return reverse("attachments:download", args=[self.attachment.pk]) if self.attachment.is_open else ""


def attachments_of(record: Model, user: Any) -> Mapping[str, Any]:
    """The files that this person may read at the record, with where each may be removed."""
    lifecycle = LIFECYCLES.get(record._meta.label)
    step = lifecycle.steps.get(DETACH) if lifecycle else None
    is_open = step is not None and record.state in step.sources  # type: ignore[attr-defined]
    can_remove = access.removable(user, record) if is_open else set()
    above = record.get_absolute_url()  # type: ignore[attr-defined]
    found = Attachment.objects.about(record).filter(purpose__in=access.readable(user, record))
    return {
        "lines": [
            Line(one, f"{above}steps/{DETACH}/?attachment={one.pk}" if one.purpose in can_remove else "")
            for one in found
        ],
    }


ATTACHMENTS = Tab("附件", "web/attachments/files.html", reads=attachments_of)
