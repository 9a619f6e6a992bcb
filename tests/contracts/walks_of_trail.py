"""Records of the audit trail for the contracts: an entry and a seal, made as the portal makes them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from haizhu_broker.audit import journal
from haizhu_broker.audit.models import Seal
from haizhu_broker.audit.seals import seal_due

from .walk import Made


class EntryMade(Made):
    label = "audit.Entry"

    def __call__(self, own: bool) -> Any:
        subject = self.stage.firm if own else self.stage.rival
        return journal.record("edit", "修改", subject, actor=self.stage.people["bureau_staff"], now=self.stage.now)


class SealMade(Made):
    label = "audit.Seal"

    def __call__(self, own: bool) -> Any:
        return seal_due(self.stage.now + timedelta(days=Seal.objects.count()))
