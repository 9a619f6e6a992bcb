"""Example inputs for practitioners and certificates, and entries of the registry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from haizhu_broker.attachments.models import Attachment
from pilots.brokers.domain import change
from pilots.registry.models import RegistryEntry, StandingEntry
from pilots.roles import Role
from tests.factories.practitioners import fictional_number

from .walk import Made, Walk, create, reach, take, walk_of
from .walks_of_rounds import author, filed


class PractitionerWalk(Walk):
    label = "pilots.Practitioner"
    related_by = "add_training"
    before = {"detach": ("attach",)}

    def register(self, own: bool) -> dict[str, Any]:
        number = self.stage.number("practitioner")
        return {
            "actor": author(self.stage, own),
            "broker": self.stage.broker(own),
            "name": f"示例人员{number}",
            "paper": "card",
            "identity_number": fictional_number(number % 1000, f"199{number // 1000 % 10}0101"),
            "position": "数据经纪专员",
            "engaged_from": self.stage.today,
        }

    def revise(self, practitioner: Any) -> dict[str, Any]:
        return {"position": f"主管{self.stage.number()}"}

    def add_training(self, practitioner: Any) -> dict[str, Any]:
        topic = f"示例培训{self.stage.number()}"
        return {"held_on": self.stage.today, "topic": topic, "organizer": "示例机构", "hours": Decimal(4)}

    def check(self, practitioner: Any) -> dict[str, Any]:
        return {"year": self.stage.today.year, "is_passed": True}

    def attach(self, practitioner: Any) -> dict[str, Any]:
        return {"purpose": "commitment", "upload": filed(self.stage)}

    def detach(self, practitioner: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(practitioner).first()}


class PilotCertificateWalk(Walk):
    label = "pilots.PilotCertificate"

    def issue(self, own: bool) -> dict[str, Any]:
        return {"broker": reach(walk_of("pilots.Broker", self.stage), "active", own=own)}

    def standing(self, state: str, own: bool) -> Any:
        """What replaces a certificate belongs to whom the replaced one does."""
        if state != "replaced":
            return None
        found = create(self, own=own)
        for step in ("outdate", "replace"):
            take(self, step, found)
        self.stage.belongs(found.replaced_by, own=own)
        return found

    def relate(self, certificate: Any) -> None:
        """A decision that does not touch it."""
        by = {"actor": self.stage.people[Role.BUREAU_DIRECTOR], "today": self.stage.today, "now": self.stage.now}
        given = {
            **walk_of("pilots.Broker", self.stage).change(certificate.broker),
            "scope": certificate.scope,
            "neutrality": f"不为自身买卖数据{self.stage.number()}。",
        }
        change(certificate.broker, **by, **given)


class RegistryEntryMade(Made):
    label = "pilots.RegistryEntry"

    def __call__(self, own: bool) -> Any:
        broker = create(walk_of("pilots.Broker", self.stage), own=own)
        return RegistryEntry.objects.get(broker=broker)


class StandingEntryMade(Made):
    label = "pilots.StandingEntry"

    def __call__(self, own: bool) -> Any:
        broker = create(walk_of("pilots.Broker", self.stage), own=own)
        return StandingEntry.objects.get(broker=broker)
