"""Example inputs for hearings, change notices, grading schemes and gradings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from pilots.gradings import domain as gradings
from pilots.gradings.models import GradingScheme
from pilots.gradings.scheme_file import FIRST, read_scheme
from tests.factories.brokers import SAID
from tests.factories.files import pdf, upload

from .stage import Stage
from .walk import Walk, reach, walk_of

TEXT = FIRST.read_text(encoding="utf-8")


class Attaching(Walk):
    """A record to which files come."""

    label = "pilots.Hearing"
    before = {"detach": ("attach",)}

    def attach(self, record: Any) -> dict[str, Any]:
        return {"purpose": "proof", "upload": examine(upload(content=pdf(self.stage.number("file"))))}

    def detach(self, record: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(record).first()}


class HearingWalk(Attaching):
    label = "pilots.Hearing"

    def prepare(self, own: bool) -> dict[str, Any]:
        """One that follows an urgent suspension, so that both ends are open to it."""
        broker = reach(walk_of("pilots.Broker", self.stage), "active", own=own)
        return {"broker": broker, "intended": "suspend", "urgent": broker.last_decision, **SAID}

    def revise(self, hearing: Any) -> dict[str, Any]:
        return {"facts": f"示例事实{self.stage.number()}。"}

    def state(self, hearing: Any) -> dict[str, Any]:
        return {"points": [f"示例意见{self.stage.number()}。"]}

    def weigh(self, hearing: Any) -> dict[str, Any]:
        answers = [{"verdict": "taken", "reason": "示例理由。"} for _ in hearing.points]
        return {"answers": answers, "conclusion": "示例结论。"}

    def settle(self, hearing: Any) -> dict[str, Any]:
        return {"decision": hearing.broker.last_decision}

    def relate(self, hearing: Any) -> None:
        """One more line of what the firm says."""
        hearing.points = [*hearing.points, f"示例意见{self.stage.number()}。"]
        hearing.save()


class ChangeNoticeWalk(Attaching):
    label = "pilots.ChangeNotice"

    def draft(self, own: bool) -> dict[str, Any]:
        said = {"kind": "principal", "title": f"示例变更{self.stage.number()}", "detail": "示例情况。"}
        actor = {} if own else {"actor": self.stage.rivals[0]}  # a firm reports for itself alone
        return {"broker": self.stage.broker(own), "happened_on": self.stage.today, **said, **actor}

    def revise(self, notice: Any) -> dict[str, Any]:
        return {"detail": f"示例情况{self.stage.number()}。"}

    def close(self, notice: Any) -> dict[str, Any]:
        return {"follows": "nothing", "result": "示例结果。"}

    def relate(self, notice: Any) -> None:
        """Nothing else stands on its page."""


class GradingSchemeWalk(Walk):
    label = "pilots.GradingScheme"

    def load(self, own: bool) -> dict[str, Any]:
        return {"spec": read_scheme(TEXT.replace("code: haizhu-2021", f"code: example-{self.stage.number()}"))}

    def copy(self, own: bool) -> dict[str, Any]:
        return {"based_on": in_force(self.stage)}

    def is_own(self, scheme: Any, own: bool) -> bool:
        return False

    def edit(self, scheme: Any) -> dict[str, Any]:
        return {"spec": read_scheme(TEXT.replace("name: 海珠区", f"name: 示例{self.stage.number()}"))}

    def enact(self, scheme: Any) -> dict[str, Any]:
        return {"effective_from": self.stage.today + timedelta(self.stage.number("scheme"))}

    def relate(self, scheme: Any) -> None:
        """Nothing else stands on its page."""


class GradingWalk(Walk):
    label = "pilots.Grading"

    def draw_up(self, own: bool) -> dict[str, Any]:
        in_force(self.stage)
        return {"broker": reach(walk_of("pilots.Broker", self.stage), "active", own=own), "sort": "renewal"}

    def decide(self, grading: Any) -> dict[str, Any]:
        return {"grade": grading.broker.grade, "verified": "示例核实。", "reason": "示例理由。"}

    def relate(self, grading: Any) -> None:
        """Nothing else stands on its page."""


def in_force(stage: Stage) -> GradingScheme:
    """The scheme in force on the stage's day."""
    known = GradingScheme.objects.in_force_on(stage.today)
    if known is not None:
        return known
    draft = gradings.load_scheme(TEXT, actor=system_user(), today=stage.today, now=stage.now)
    director = stage.people["bureau_director"]
    return gradings.enact(draft, actor=director, today=stage.today, now=stage.now, effective_from=stage.today)
