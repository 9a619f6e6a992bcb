"""Example inputs for public notices and objections."""

from __future__ import annotations

from datetime import date
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.attachments.examining import examine
from pilots.notices.models import PublicNotice
from tests.factories.files import pdf, upload
from tests.factories.notices import PLAIN, SAID, on

from .walk import Walk, create, lifecycle_of, reach, walk_of

LONG_AGO = date(2022, 3, 1)  # posted then, a notice is over on the stage's day


class PublicNoticeWalk(Walk):
    label = "pilots.PublicNotice"

    def is_own(self, notice: Any, own: bool) -> bool:
        return False

    def draft(self, own: bool) -> dict[str, Any]:
        said = {**SAID, "title": f"示例公示{self.stage.number()}"}
        return {"programme": self.stage.programme, "enterprises": [self.stage.enterprise(own)], **said}

    def revise(self, notice: Any) -> dict[str, Any]:
        return {"basis": f"示例依据{self.stage.number()}。"}

    def extend(self, notice: Any) -> dict[str, Any]:
        return {"days": notice.days + 1}

    def standing(self, state: str, own: bool) -> Any:
        """Only time closes a notice."""
        return self.over(own, close=True) if state == "closed" else None

    def over(self, own: bool, *, close: bool) -> PublicNotice:
        notice: PublicNotice = create(self, own=own)
        director = self.stage.people["bureau_director"]
        verbs = lifecycle_of(self).verbs
        verbs["post"](notice, actor=director, **on(LONG_AGO))
        if close:
            verbs["close"](notice, actor=system_user(), today=self.stage.today, now=self.stage.now)
        return notice

    def relate(self, notice: Any) -> None:
        """One more whom the page shows; past the trigger for a notice that is posted already."""
        if notice.state == "draft":
            named = [one.enterprise for one in notice.noticed.all()]
            director = self.stage.people["bureau_director"]
            by = {"actor": director, "today": self.stage.today, "now": self.stage.now}
            lifecycle_of(self).verbs["revise"](notice, enterprises=[*named, self.stage.enterprise(False)], **by)


class ObjectionWalk(Walk):
    label = "pilots.Objection"
    related_by = ""
    before = {"uphold": ("record_finding",), "dismiss": ("record_finding",)}

    def is_own(self, objection: Any, own: bool) -> bool:
        return False

    def file(self, own: bool) -> dict[str, Any]:
        notice = reach(walk_of("pilots.PublicNotice", self.stage), "posted", own=own)
        files = [examine(upload(content=pdf(self.stage.number("file"))))]
        return {"notice": notice, "about": notice.noticed.first(), "files": files, **PLAIN}

    def record_finding(self, objection: Any) -> dict[str, Any]:
        return {"finding": f"示例核查{self.stage.number()}。"}

    def decline(self, objection: Any) -> dict[str, Any]:
        return {"reply": "示例答复。"}

    dismiss = decline

    def uphold(self, objection: Any) -> dict[str, Any]:
        return {"reply": "示例答复。", "statement": "经核查，申报材料与实际不符。"}

    def relate(self, objection: Any) -> None:
        """Nothing else stands on its page."""
