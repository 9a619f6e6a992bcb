"""Example inputs for entries of firms, and a file of an enterprise."""

from __future__ import annotations

from typing import Any

from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from tests.factories.entries import particulars
from tests.factories.files import pdf, upload

from .walk import Made, Walk, create, take, walk_of


class EntryWalk(Walk):
    label = "pilots.Entry"
    related_by = ""

    def is_own(self, entry: Any, own: bool) -> bool:
        return False

    def submit(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        return {**particulars(number, sector=self.stage.sector), "licence": self._licence()}

    def resubmit(self, entry: Any) -> dict[str, Any]:
        return {"legal_representative": f"示例{self.stage.number()}", "licence": self._licence()}

    def admit(self, entry: Any) -> dict[str, Any]:
        asked = {"kind": "company", "district_code": "440105", "sector": self.stage.sector}
        return {"username": f"entered-{self.stage.number()}", **asked}

    def relate(self, entry: Any) -> None:
        """Another entry of nearly the same name, which the page lists."""
        other = create(walk_of(self.label, self.stage))
        type(other).objects.filter(pk=other.pk).update(name=entry.name)

    def _licence(self) -> Any:
        return examine(upload(content=pdf(self.stage.number("file"))))


class AttachmentMade(Made):
    label = "attachments.Attachment"

    def __call__(self, own: bool) -> Any:
        walk = walk_of("pilots.Enterprise", self.stage)
        enterprise = create(walk, own=own)
        take(walk, "attach", enterprise)
        return Attachment.objects.about(enterprise).get()
