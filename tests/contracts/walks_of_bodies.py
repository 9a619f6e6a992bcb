"""Example inputs for seats, liaisons and duties; a unit of a task."""

from __future__ import annotations

from typing import Any

from pilots.programme.models import Duty, TaskUnit
from tests.factories.accounts import OrganizationFactory, UserFactory

from .walk import Made, Walk, create, walk_of


class SeatWalk(Walk):
    label = "pilots.Seat"
    related_by = "revise"

    def seat_person(self, own: bool) -> dict[str, Any]:
        unit = OrganizationFactory()
        person = UserFactory(organization=unit)
        return {"body": self.stage.programme.bodies.get(kind="leading_group"), "organization": unit, "person": person}

    def revise(self, seat: Any) -> dict[str, Any]:
        return {"position": f"示例职务{self.stage.number()}"}


class LiaisonWalk(Walk):
    label = "pilots.Liaison"
    related_by = "revise"

    def name_liaison(self, own: bool) -> dict[str, Any]:
        unit = self.stage.firm if own else self.stage.rival
        number = self.stage.number()
        return {
            "programme": self.stage.programme,
            "organization": unit,
            "name": f"示例联络员{number}",
            "telephone": f"020-{number:08}",
        }

    def revise(self, liaison: Any) -> dict[str, Any]:
        return {"position": f"示例职务{self.stage.number()}", "telephone": "020-00000000"}


class ResponsibilityWalk(Walk):
    label = "pilots.Responsibility"
    related_by = "revise"

    def entrust(self, own: bool) -> dict[str, Any]:
        unit = self.stage.units["joint_meeting"]
        return {"organization": unit, "task": self.stage.programme.tasks.first(), "text": f"示例{self.stage.number()}"}

    def revise(self, duty: Any) -> dict[str, Any]:
        return {"text": f"示例职责{self.stage.number()}"}


class TaskUnitMade(Made):
    label = "pilots.TaskUnit"

    def __call__(self, own: bool) -> Any:
        task = create(walk_of("pilots.Task", self.stage))
        wording = f"示例单位{self.stage.number()}"
        return TaskUnit.objects.create(task=task, wording=wording, duty=Duty.JOINT, position=9)
