"""Example inputs for experts, think tanks, draws and consultations."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from pilots.experts.domain.pool import register as _register
from pilots.experts.models import Consultation, Expert, ExpertField
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory, UserFactory
from tests.factories.files import pdf, upload

from .stage import Stage
from .walk import Walk

SIZE = 5


def field() -> ExpertField:
    return ExpertField.objects.get_or_create(name="示例领域")[0]


def on_duty(stage: Stage, *, own: bool = False) -> Expert:
    """An expert whose term runs; of the person on stage it is the same one each time."""
    walk = ExpertWalk(stage)
    if own:
        found = Expert.objects.filter(user=stage.people[Role.EXPERT], valid_from=stage.today).first()
        return found or walk.enter(stage.people[Role.EXPERT], stage.today)
    return walk.enter(UserFactory(), stage.today)


class ExpertWalk(Walk):
    label = "pilots.Expert"
    related_by = "add_absence"
    before = {"drop_absence": ("add_absence",), "end_tie": ("declare_tie",), "match_tie": ("declare_tie",)}

    def enter(self, user: Any, day: date) -> Expert:
        """One more expert, by the verb."""
        verb = {"actor": self.stage.people[Role.BUREAU_STAFF], "today": self.stage.today, "now": self.stage.now}
        made = _register(**verb, **self._asked(user, day))
        self.stage.sign(made)
        return self.stage.belongs(made, own=user == self.stage.people[Role.EXPERT])

    def register(self, own: bool) -> dict[str, Any]:
        """One's own terms lie years apart: nobody has two at once."""
        number = self.stage.number("expert terms")
        user = self.stage.people[Role.EXPERT] if own else UserFactory()
        return self._asked(user, date(2030 + number, 1, 1))

    def _asked(self, user: Any, day: date) -> dict[str, Any]:
        return {
            "user": user,
            "organization": OrganizationFactory(),
            "valid_from": day,
            "valid_until": day + timedelta(days=99),
            "is_outside": True,
            "title": "full",
            "telephone": "13800000000",
            "sectors": [self.stage.sector],
            "skills": [field()],
        }

    def revise(self, expert: Expert) -> dict[str, Any]:
        return {"speciality": f"示例专长{self.stage.number()}"}

    def keep_own(self, expert: Expert) -> dict[str, Any]:
        return {"speciality": f"示例专长{self.stage.number()}", "telephone": "13900000000"}

    def renew(self, expert: Expert) -> dict[str, Any]:
        return {"valid_until": max(expert.valid_until, self.stage.today) + timedelta(days=20)}

    def expire(self, expert: Expert) -> dict[str, Any]:
        return {"today": expert.valid_until + timedelta(days=1)}

    def add_absence(self, expert: Expert) -> dict[str, Any]:
        return {"starts_on": expert.valid_from, "ends_on": expert.valid_from, "reason": "出差"}

    def drop_absence(self, expert: Expert) -> dict[str, Any]:
        return {"absence": expert.absences.first()}

    def declare_tie(self, expert: Expert) -> dict[str, Any]:
        return {"company": f"尚未登记的第{self.stage.number()}公司", "kind": "shares", "explanation": "持股。"}

    def end_tie(self, expert: Expert) -> dict[str, Any]:
        return {"declared": expert.ties.filter(ends_on=None).first(), "ends_on": self.stage.today}

    def match_tie(self, expert: Expert) -> dict[str, Any]:
        return {
            "declared": expert.ties.filter(enterprise=None).first(),
            "enterprise": self.stage.broker(own=False).enterprise,
        }


class ThinkTankWalk(Walk):
    label = "pilots.ThinkTank"
    related_by = "revise"

    def is_own(self, record: Any, own: bool) -> bool:
        return False

    def register(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        named = {"name": f"示例第{number}研究院", "code": f"think-tank-{number}"}
        return {**named, "telephone": "020-00000000", "contact_name": "示例甲", "skills": [field()]}

    def revise(self, tank: Any) -> dict[str, Any]:
        return {"introduction": f"示例简介{self.stage.number()}", "skills": [field()]}


class DrawWalk(Walk):
    label = "pilots.Draw"
    related_by = "replace"

    def is_own(self, record: Any, own: bool) -> bool:
        return False

    def draw(self, own: bool) -> dict[str, Any]:
        """From a pool that is large enough for every draw of a walk."""
        while Expert.objects.on_duty(self.stage.today).exclude(user=self.stage.people[Role.EXPERT]).count() < SIZE + 4:
            on_duty(self.stage)
        number = self.stage.number()
        return {"title": f"示例评审{number}", "supervisor": f"示例监督人{number}", "size": SIZE}

    def replace(self, draw: Any) -> dict[str, Any]:
        return {"leaving": draw.drawn.filter(left_because="").first(), "because": "tie"}


class ConsultationWalk(Walk):
    label = "pilots.Consultation"
    related_by = "attach"
    before = {"detach": ("attach",)}

    def ask(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        return {
            "title": f"示例咨询{number}",
            "question": "示例问题。",
            "due_on": self.stage.today + timedelta(days=9),
            "expert": on_duty(self.stage, own=own),
        }

    def submit(self, consultation: Consultation) -> dict[str, Any]:
        return {"opinion": "示例意见。"}

    def pay(self, consultation: Consultation) -> dict[str, Any]:
        return {"days": Decimal("0.5"), "rate": Decimal(1800), "paid_on": self.stage.today}

    def attach(self, consultation: Consultation) -> dict[str, Any]:
        return {"purpose": "material", "upload": examine(upload(content=pdf(self.stage.number("file"))))}

    def detach(self, consultation: Consultation) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(consultation).first()}
