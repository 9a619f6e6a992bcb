"""Example inputs for rounds of selection, applications and statements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from pilots.meetings.models import Referral, ReferralAnswer
from pilots.programme.models import Sector
from pilots.review.models import ReviewResult
from pilots.roles import Role
from pilots.rounds.criteria import Criterion
from pilots.rounds.domain import Choice
from pilots.rounds.domain.deliberation import standing_of
from pilots.rounds.models import Round, RoundSector
from pilots.rounds.states import APPLYING, CANCELLED, FILING, PREPARING
from tests.factories import rounds as made
from tests.factories.files import pdf, upload

from .stage import Stage
from .walk import Walk, create, take, walk_of


def refer(stage: Stage, round: Round) -> None:
    """Ask the units on stage about a round: it is theirs to read."""
    asked = Referral.objects.create(
        number=f"示例{stage.number('referral')}",
        title="征求意见",
        subject_type="pilots.Round",
        subject_id=round.pk,
        sender=stage.people[Role.BUREAU_STAFF],
        sent_on=stage.today,
        days=5,
    )
    for unit in stage.units.values():
        ReferralAnswer.objects.create(referral=asked, organization=unit)


def filed(stage: Stage) -> Any:
    """A file that no other is the same as."""
    return examine(upload(content=pdf(stage.number("file"))))


def times(stage: Stage) -> dict[str, Any]:
    return {"applies_from": stage.now - timedelta(days=1), "applies_until": stage.now}


def opened(stage: Stage, own: bool, **fields: Any) -> Round:
    """A round open on stage, referred to the units when it is theirs."""
    director, number = stage.people[Role.BUREAU_DIRECTOR], stage.number("round")
    asked = {"sectors": {stage.sector: 1}, **times(stage), **fields}
    round = made.opened(stage.programme, director, number, moment=stage.now, **asked)
    if own:
        refer(stage, round)
    return round


def author(stage: Stage, own: bool) -> Any:
    return stage.people[Role.FIRM_ADMIN] if own else stage.rivals[0]


class RoundWalk(Walk):
    label = "pilots.Round"
    related_by = "allot"
    before = {"open": ("allot",)}

    def prepare(self, own: bool) -> dict[str, Any]:
        number = self.stage.number("round")
        asked = {"programme": self.stage.programme, "number": number, "name": f"示例第{number}批"}
        return {**asked, "standard": made.standard(), **times(self.stage)}

    def made(self, round: Any, own: bool) -> Any:
        if own:
            refer(self.stage, round)
        return round

    def standing(self, state: str, own: bool) -> Any:
        """Beyond the applications a round is brought by several people."""
        if state in (PREPARING, APPLYING, CANCELLED):
            return None
        stage = self.stage
        round = opened(stage, own, files_before_notice=state == FILING)
        made.accepted(
            round, stage.enterprise(own), author(stage, own), stage.people[Role.BUREAU_STAFF], moment=stage.now
        )
        late = stage.now + timedelta(seconds=1)
        stage.sign(made.brought(round, state, stage.people[Role.BUREAU_DIRECTOR], moment=late))
        for result in ReviewResult.objects.filter(panel__round=round):
            stage.belongs(result, own=own)
        return stage.belongs(round, own=own)

    def revise(self, round: Any) -> dict[str, Any]:
        return {"explanation": f"示例须知{self.stage.number()}。"}

    def allot(self, round: Any) -> dict[str, Any]:
        return {"sector": self.stage.sector, "quota": 2}

    def prolong(self, round: Any) -> dict[str, Any]:
        return {"applies_until": round.applies_until + timedelta(days=1)}

    def propose(self, round: Any) -> dict[str, Any]:
        standing = standing_of(round)
        return {"decisions": {one.application_id: Choice(True, place) for place, one in enumerate(standing, 1)}}

    def submit(self, round: Any) -> dict[str, Any]:
        return {"minutes": "海数联纪〔2022〕9号"}

    def approve(self, round: Any) -> dict[str, Any]:
        return {"approved_on": self.stage.today, "approval": "海数领纪〔2022〕9号"}

    def file(self, round: Any) -> dict[str, Any]:
        return {"filed_on": self.stage.today, "filing": "粤数函〔2022〕9号"}

    def relate(self, round: Any) -> None:
        """One more sector with places."""
        number = self.stage.number("sector")
        sector = Sector.objects.create(code=f"sector-{number}", name=f"示例领域{number}", position=100 + number)
        RoundSector.objects.create(round=round, sector=sector, quota=1)


class ApplicationWalk(Walk):
    label = "pilots.Application"
    before = {"accept": ("examine",)}

    def begin(self, own: bool) -> dict[str, Any]:
        asked = {"round": opened(self.stage, own), "enterprise": self.stage.enterprise(own)}
        return {**asked, "sector": self.stage.sector, "actor": author(self.stage, own)}

    def made(self, application: Any, own: bool) -> Any:
        made.completed(application, author(self.stage, own), moment=self.stage.now)
        for statement in application.statements.all():
            self.stage.belongs(statement, own=own)
        return application

    def attach(self, application: Any) -> dict[str, Any]:
        return {"purpose": "commitment", "upload": filed(self.stage)}

    def detach(self, application: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(application).last()}

    def submit(self, application: Any) -> dict[str, Any]:
        return {"signatory": "示例甲"}

    def examine(self, application: Any) -> dict[str, Any]:
        return {"checks": made.passed(application)}

    def ask_supplement(self, application: Any) -> dict[str, Any]:
        return {"points": "补交示例材料。\n更正示例事项。"}

    def relate(self, application: Any) -> None:
        """One more statement with its evidence."""
        walk = StatementWalk(self.stage)
        walk.application = application
        take(walk, "attach", create(walk, own=True))


class StatementWalk(Walk):
    label = "pilots.Statement"
    related_by = "attach"
    before = {"detach": ("attach",)}
    application: Any = None

    def lay(self, own: bool) -> dict[str, Any]:
        number = self.stage.number("criterion")
        application = self.application or create(walk_of("pilots.Application", self.stage), own=own)
        return {
            "application": application,
            "position": 100 + number,
            "item": Criterion(f"S9.{number}", "示例方面", "示例评审项", "示例佐证"),
        }

    def write(self, statement: Any) -> dict[str, Any]:
        return {"text": f"示例说明{self.stage.number()}。"}

    def attach(self, statement: Any) -> dict[str, Any]:
        return {"purpose": "evidence", "upload": filed(self.stage)}

    def detach(self, statement: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(statement).last()}
