"""Example inputs for announcements of rounds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.factories import rounds as made
from tests.factories.announcement import AS, LISTED, VALID

from .stage import Stage
from .walk import Walk
from .walks_of_rounds import author, opened


class AnnouncementWalk(Walk):
    label = "pilots.Announcement"
    related_by = ""
    before = {"announce": ("settle",)}

    def is_own(self, announcement: Any, own: bool) -> bool:
        return False

    def draft(self, own: bool) -> dict[str, Any]:
        return {"round": noticed_round(self.stage), **LISTED, **VALID}

    def revise(self, announcement: Any) -> dict[str, Any]:
        return {"basis": f"示例依据{self.stage.number()}。"}

    def settle(self, announcement: Any) -> dict[str, Any]:
        firm = announcement.announced.first()
        return {"firm": firm, "number": f"示例-{self.stage.number():03}", **AS}

    def relate(self, announcement: Any) -> None:
        """Its round has as many firms as it has places."""


def noticed_round(stage: Stage) -> Any:
    """A round whose notice has ended, with one firm selected."""
    round = opened(stage, False)
    staff, director = stage.people["bureau_staff"], stage.people["bureau_director"]
    made.accepted(round, stage.enterprise(False), author(stage, False), staff, moment=stage.now)
    late = stage.now + timedelta(seconds=1)
    made.brought(round, "posted", director, moment=late)
    made.brought_over(round, moment=late)
    return round
