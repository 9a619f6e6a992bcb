"""Example inputs for selection standards and their criteria."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pilots.standards.models import Criterion, Standard
from pilots.standards.specs import Level
from pilots.standards.standard_file import read_standard
from tests.factories.standards import FIRST

from .walk import Walk, create, reach, walk_of

LEVELS = (Level(Decimal(3), "好"), Level(Decimal(0), "差"))


class StandardWalk(Walk):
    label = "pilots.Standard"

    def load(self, own: bool) -> dict[str, Any]:
        return {"spec": read_standard(FIRST.replace("code: haizhu-selection", f"code: s-{self.stage.number()}"))}

    def copy(self, own: bool) -> dict[str, Any]:
        return {"based_on": create(self)}

    def edit(self, standard: Standard) -> dict[str, Any]:
        spec = standard.spec()
        return {"name": f"示例{self.stage.number()}", "dimensions": spec.dimensions, "vetoes": spec.vetoes}

    def prune(self, standard: Standard) -> dict[str, Any]:
        return {"codes": list(standard.criteria.values_list("code", flat=True)[:1])}

    def share(self, standard: Standard) -> dict[str, Any]:
        return {"applicants": ["dimensions"], "experts": ["levels"], "public": []}

    def relate(self, standard: Standard) -> None:
        part = CriterionWalk(self.stage)
        part.within = standard
        create(part)


class CriterionWalk(Walk):
    label = "pilots.Criterion"
    related_by = "edit"
    within: Any = None

    def add(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        facts = {"name": f"示例{number}", "weight": Decimal(3), "scale": Decimal(3), "evidence": "材料"}
        draft = self.within or create(walk_of("pilots.Standard", self.stage))
        return {"standard": draft, "code": f"S1.{number + 10}", "levels": LEVELS, **facts}

    def edit(self, criterion: Criterion) -> dict[str, Any]:
        return {"levels": criterion.spec().levels, "evidence": f"材料{self.stage.number()}"}

    def standing(self, state: str, own: bool) -> Criterion | None:
        return reach(walk_of("pilots.Standard", self.stage), state).criteria.first()
