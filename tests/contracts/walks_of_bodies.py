"""Example inputs for the seats of working bodies."""

from __future__ import annotations

from typing import Any

from pilots.programme.models import Body
from tests.factories.accounts import OrganizationFactory, UserFactory

from .walk import Walk


class SeatWalk(Walk):
    label = "pilots.Seat"
    related_by = "revise"

    def seat_person(self, own: bool) -> dict[str, Any]:
        unit = OrganizationFactory()
        person = UserFactory(organization=unit)
        return {"body": Body.objects.get(kind="leading_group"), "organization": unit, "person": person}

    def revise(self, seat: Any) -> dict[str, Any]:
        return {"position": f"示例职务{self.stage.number()}"}
