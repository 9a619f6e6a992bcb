"""Example inputs for guidance, questions, incoming papers and what leaders write on them."""

from __future__ import annotations

from typing import Any

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import Organization
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.audit import journal
from pilots.roles import FIRM, UNITS
from tests.factories.accounts import OrganizationFactory
from tests.factories.files import pdf, upload

from .stage import Stage
from .walk import Walk, create, take, walk_of


def everybodys(stage: Stage, roles: tuple[str, ...]) -> Organization:
    """A unit in which the people of all these roles act, so that what is its own is theirs."""
    unit = OrganizationFactory()
    for role in roles:
        person = stage.people[role]
        appoint(person, unit, role)
        person.__dict__.pop("_capacities", None)
    return unit


class GuidanceWalk(Walk):
    label = "pilots.Guidance"
    related_by = "revise"

    def record(self, own: bool) -> dict[str, Any]:
        return {
            "enterprise": self.stage.enterprise(own),
            "unit": everybodys(self.stage, UNITS) if own else OrganizationFactory(),
            "guided_on": self.stage.today,
            "sort": "tracking",
            "manner": "visit",
            "advisers": "示例张某",
            "topic": f"示例事项{self.stage.number()}",
            "text": "示例意见。",
        }

    def revise(self, guidance: Any) -> dict[str, Any]:
        return {"text": f"示例意见{self.stage.number()}。"}

    def answer(self, guidance: Any) -> dict[str, Any]:
        return {"answer": f"示例反馈{self.stage.number()}。"}


class QuestionWalk(Walk):
    label = "pilots.Question"

    def ask(self, own: bool) -> dict[str, Any]:
        unit = everybodys(self.stage, (*UNITS, *FIRM)) if own else self.stage.rival
        return {"organization": unit, "topic": f"示例事项{self.stage.number()}", "text": "示例问题。"}

    def answer(self, question: Any) -> dict[str, Any]:
        return {"answer": f"示例答复{self.stage.number()}。"}

    def relate(self, question: Any) -> None:
        take(self, "answer" if question.state == "asked" else "ask_further", question)


class IncomingWalk(Walk):
    label = "pilots.Incoming"
    related_by = "revise"
    before = {"detach": ("attach",)}

    def register(self, own: bool) -> dict[str, Any]:
        return {
            "programme": self.stage.programme,
            "sort": "letter",
            "level": "city",
            "sender": "示例市政务数据局",
            "title": f"示例来文{self.stage.number()}",
        }

    def revise(self, incoming: Any) -> dict[str, Any]:
        return {"summary": f"示例摘要{self.stage.number()}"}

    def attach(self, incoming: Any) -> dict[str, Any]:
        return {"purpose": "original", "upload": examine(upload(content=pdf(self.stage.number("file"))))}

    def detach(self, incoming: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(incoming).first()}


class EndorsementWalk(Walk):
    label = "pilots.Endorsement"

    def read(self, own: bool) -> dict[str, Any]:
        return {"subject": create(walk_of("pilots.Incoming", self.stage))}

    def instruct(self, own: bool) -> dict[str, Any]:
        return {**self.read(own), "text": "请办理。", "leader_name": "示例陈某"}

    def establish(self, endorsement: Any) -> dict[str, Any]:
        return {
            "clause": self.stage.programme.clauses.first(),
            "title": f"示例督办{self.stage.number()}",
            "text": "请办理。",
            "lead": self.stage.units["joint_meeting"],
            "term_on": self.stage.today,
        }

    def relate(self, endorsement: Any) -> None:
        """One more line of what happened."""
        staff = self.stage.people["bureau_staff"]
        journal.record("view", "打印", endorsement, actor=staff, now=self.stage.now)
