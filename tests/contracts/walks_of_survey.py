"""Example inputs for what enterprises declare, and for their survey."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from pilots.meetings.models import Referral, ReferralAnswer
from pilots.roles import Role
from pilots.survey.facets import Facet
from pilots.survey.models import Intended
from pilots.survey.question_file import SHIPPED
from pilots.survey.questions import Kind, questions_of
from tests.factories.files import pdf, picture, upload

from .walk import Made, Walk, create, reach, walk_of

FULL = {"legal_representative": "示例甲", "capital": Decimal(100), "address": "示例路1号", "industry_code": "6450"}
FULL |= {"ownership": "private", "staff": 10, "revenue": Decimal(1), "revenue_year": 2021}


class ContactWalk(Walk):
    label = "pilots.Contact"
    related_by = "revise"

    def add(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        person = {"name": f"示例{number}", "telephone": "020-83450000", "email": f"contact{number}@firm.example"}
        return {"enterprise": self.stage.enterprise(own), "position": f"经理{number}", **person}

    def revise(self, contact: Any) -> dict[str, Any]:
        return {"position": f"主管{self.stage.number()}", "is_main": False}


class HoldingWalk(Walk):
    label = "pilots.Holding"
    related_by = "revise"

    def add(self, own: bool) -> dict[str, Any]:
        given = {"name": f"示例数据{self.stage.number()}", "kind": "示例种类", "volume": Decimal("1.5"), "unit": "tb"}
        return {"enterprise": self.stage.enterprise(own), **given, "frequency": "daily", "origin": "own"}

    def revise(self, holding: Any) -> dict[str, Any]:
        return {"remark": f"示例来源{self.stage.number()}"}


class CertificateWalk(Walk):
    label = "pilots.Certificate"
    related_by = "revise"

    def add(self, own: bool) -> dict[str, Any]:
        given = {"kind": "dcmm", "name": "示例证书", "level": 3, "number": f"示例{self.stage.number()}"}
        return {"enterprise": self.stage.enterprise(own), **given, "issuer": "示例机构", "valid_until": None}

    def revise(self, certificate: Any) -> dict[str, Any]:
        return {"issuer": f"示例机构{self.stage.number()}"}


class CaseWalk(Walk):
    label = "pilots.SurveyCase"
    before = {"survey": ()}
    enterprise: Any = None

    def open(self, own: bool) -> dict[str, Any]:
        enterprise = self.stage.enterprise(own)
        type(enterprise).objects.filter(pk=enterprise.pk).update(**FULL)
        enterprise.refresh_from_db()
        return {"programme": self.stage.programme, "enterprise": enterprise, "origin": "示例来源"}

    def made(self, case: Any, own: bool) -> Any:
        """What surveying needs first: a visit that was confirmed. An own case is one that is referred to the units."""
        walk = walk_of("pilots.SiteVisit", self.stage)
        walk.case = case
        reach(walk, "confirmed")
        if own:
            self._refer(case)
        return case

    def _refer(self, case: Any) -> None:
        stage, about = self.stage, {"subject_type": "pilots.SurveyCase", "subject_id": case.pk}
        sent = {"sender": stage.people[Role.BUREAU_STAFF], "sent_on": stage.today, "days": 5}
        number = f"示例征{stage.number()}"
        referral = Referral.objects.create(number=number, title="意向企业", state="open", **sent, **about)
        for role in (Role.LEADING_GROUP, Role.JOINT_MEETING, Role.FINANCE, Role.PUBLICITY):
            home = stage.people[role].memberships.earliest("pk").organization
            ReferralAnswer.objects.create(referral=referral, organization=home)

    def revise(self, case: Any) -> dict[str, Any]:
        return {"origin": f"示例来源{self.stage.number()}"}

    def relate(self, case: Any) -> None:
        walk = walk_of("pilots.SiteVisit", self.stage)
        walk.case = case
        create(walk)


class IntendedMade(Made):
    label = "pilots.Intended"

    def __call__(self, own: bool) -> Any:
        case = reach(walk_of("pilots.SurveyCase", self.stage), "shortlisted", own=own)
        return Intended.objects.get(pk=case.pk)


class QuestionnaireWalk(Walk):
    label = "pilots.Questionnaire"
    related_by = ""

    def load(self, own: bool) -> dict[str, Any]:
        return {"programme": self.stage.programme, "text": self._text()}

    def reload(self, questionnaire: Any) -> dict[str, Any]:
        return {"text": self._text()}

    def is_own(self, questionnaire: Any, own: bool) -> bool:
        return False

    def relate(self, questionnaire: Any) -> None:
        create(walk_of(self.label, self.stage))

    def _text(self) -> str:
        return SHIPPED.read_text(encoding="utf-8").replace("（建议稿）", f"（示例{self.stage.number()}）")


class AnswerWalk(Walk):
    label = "pilots.Answer"
    related_by = "fill"
    before = {"submit": ("fill",), "detach": ("attach",)}

    def ask(self, own: bool) -> dict[str, Any]:
        reach(walk_of("pilots.Questionnaire", self.stage), "in_use")
        case = _open_case(self.stage, own)
        return {"case": case, "due_on": self.stage.today + timedelta(days=7)}

    def fill(self, answer: Any) -> dict[str, Any]:
        asked = questions_of(answer.questionnaire.content)
        return {"values": {one.code: _reply(one, self.stage.number()) for one in asked if one.kind != Kind.FILE}}

    def attach(self, answer: Any) -> dict[str, Any]:
        return {"purpose": "proof", "upload": examine(upload(content=pdf(self.stage.number("file"))))}

    def detach(self, answer: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(answer).first()}


class VisitWalk(Walk):
    label = "pilots.SiteVisit"
    related_by = "attach"
    before = {"detach": ("attach",)}
    case: Any = None

    def plan(self, own: bool) -> dict[str, Any]:
        case = self.case or _open_case(self.stage, own)
        return {"case": case, **self._arranged(own)}

    def rearrange(self, visit: Any) -> dict[str, Any]:
        return self._arranged(("pilots.SiteVisit", visit.pk) in self.stage.own)

    def record(self, visit: Any) -> dict[str, Any]:
        found = {facet.value: (f"示例情况{self.stage.number()}", Decimal("80.5")) for facet in Facet}
        return {"visited_on": self.stage.today, "findings": found, "summary": "示例总体情况。"}

    amend = record

    def attach(self, visit: Any) -> dict[str, Any]:
        number = self.stage.number("file")
        content = picture(size=(30 + number, 30))
        return {"purpose": "photograph", "upload": examine(upload("现场.png", content))}

    def detach(self, visit: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(visit).first()}

    def _arranged(self, own: bool) -> dict[str, Any]:
        """An own visit is one that the expert on stage takes part in."""
        people = [self.stage.people[Role.BUREAU_STAFF], *([self.stage.people[Role.EXPERT]] if own else [])]
        place = f"示例大道{self.stage.number()}号"
        return {"planned_on": self.stage.today, "place": place, "participants": people}

    def below(self, visit: Any) -> dict[str, Any]:
        return {}


def _open_case(stage: Any, own: bool) -> Any:
    """A lead without a visit of its own."""
    walk = walk_of("pilots.SurveyCase", stage)
    walk.made = lambda case, own: case  # type: ignore[method-assign]
    walk.is_own = lambda case, own: False  # type: ignore[method-assign]
    return create(walk, own=own)


def _reply(question: Any, number: int) -> str:
    """An answer that its question takes."""
    if question.kind == Kind.CHOICE:
        return str(question.options[number % len(question.options)])
    return {Kind.NUMBER: "1", Kind.YES_NO: "1"}.get(Kind(question.kind), f"示例答复{number}")
