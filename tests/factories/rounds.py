"""Rounds of selection and applications of fictional firms, brought to a state by the verbs that people use."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.domain import keep
from haizhu_broker.attachments.examining import examine
from pilots.enterprises.models import Enterprise
from pilots.experts.models import Draw
from pilots.experts.states import SETTLED
from pilots.meetings.models import AgendaItem, Meeting
from pilots.programme.models import Body, BodyKind, Programme, Sector
from pilots.review.domain.results import freeze_result
from pilots.review.models import Panel
from pilots.review.states import HANDED_IN
from pilots.roles import Role
from pilots.rounds import domain
from pilots.rounds.models import Application, Round
from pilots.rounds.models.rounds import ReviewOption
from pilots.rounds.states import ANNOUNCED, DECIDING, DELIBERATING, FILING, POSTED, REVIEWING
from pilots.standards.models import Standard

from . import files
from .pilots import person
from .standards import FIRST, approved_standard

DAY = date(2022, 1, 4)
NOON = datetime(2022, 1, 4, 4, tzinfo=UTC)
FROM, UNTIL = datetime(2022, 1, 3, 1, tzinfo=UTC), datetime(2022, 1, 14, 9, tzinfo=UTC)
AFTER = datetime(2022, 1, 17, 4, tzinfo=UTC)
WAY = (REVIEWING, DELIBERATING, DECIDING, POSTED, FILING, ANNOUNCED)


FEW = FIRST.replace("applicants: [dimensions, criteria, evidence, vetoes]", "applicants: [dimensions]")


def standard() -> Standard:
    """An approved standard of which applicants see the five dimensions alone, so that there is little to write."""
    return Standard.objects.filter(state="approved").first() or approved_standard(FEW)


def at(moment: datetime = NOON) -> dict[str, Any]:
    return {"today": moment.date(), "now": moment}


def planned(programme: Programme, director: User, number: int = 1, *, moment: datetime = NOON, **fields: Any) -> Round:
    """A round in preparation with one place per sector of the programme's firms."""
    asked = {
        "standard": fields.pop("standard", None) or standard(),
        "name": f"第{number}批遴选",
        "applies_from": FROM,
        "applies_until": UNTIL,
        **fields,
    }
    sectors = asked.pop("sectors", {})
    made: Round = domain.rounds.prepare(actor=director, **at(moment), programme=programme, number=number, **asked)
    for sector, quota in (sectors or {Sector.objects.order_by("pk")[0]: 1}).items():
        domain.rounds.allot(made, actor=director, **at(moment), sector=sector, quota=quota)
    return made


def opened(programme: Programme, director: User, number: int = 1, *, moment: datetime = NOON, **fields: Any) -> Round:
    """A round in which firms may apply."""
    made = planned(programme, director, number, moment=moment, **fields)
    domain.rounds.open_(made, actor=director, **at(moment))
    return made


def firm_person(firm: Enterprise, role: str = Role.FIRM_ADMIN, **fields: Any) -> User:
    return person(role, firm.organization, **fields)


def begun(round: Round, firm: Enterprise, author: User, *, moment: datetime = NOON) -> Application:
    """A draft in the firm's own sector with everything that handing it in needs."""
    made: Application = domain.applications.begin(
        actor=author, **at(moment), round=round, enterprise=firm, sector=firm.sector
    )
    completed(made, author, moment=moment)
    return made


def completed(application: Application, author: User, *, moment: datetime = NOON) -> None:
    for statement in application.statements.filter(text=""):
        domain.statements.write(statement, actor=author, **at(moment), text=f"示例：{statement.title}的说明。")
    keep(application, "commitment", examine(files.upload("承诺书.pdf")), actor=author, now=moment)


def submitted(round: Round, firm: Enterprise, author: User, *, moment: datetime = NOON) -> Application:
    made = begun(round, firm, author, moment=moment)
    domain.applications.submit(made, actor=author, **at(moment), signatory="示例甲")
    return made


def passed(application: Application) -> dict[str, Any]:
    """A checklist on which everything holds."""
    return {item: {"passed": True, "remark": ""} for item in application.round.checklist}


def accepted(round: Round, firm: Enterprise, author: User, staff: User, *, moment: datetime = NOON) -> Application:
    made = submitted(round, firm, author, moment=moment)
    domain.examination.examine(made, actor=staff, **at(moment), checks=passed(made))
    domain.examination.accept(made, actor=staff, **at(moment))
    return made


def ranked(applications: list[Application]) -> list[domain.Ranked]:
    """A ranking in the order given: 90, 88, 86 …"""
    return [domain.Ranked(one, place, Decimal(92 - 2 * place)) for place, one in enumerate(applications, 1)]


def chosen(applications: list[Application], number: int) -> dict[int, domain.Choice]:
    """The first `number` of them are proposed, in their order."""
    return {
        one.pk: domain.Choice(place <= number, place if place <= number else None)
        for place, one in enumerate(applications, 1)
    }


def brought(round: Round, state: str, director: User, *, moment: datetime = AFTER) -> Round:
    """A round with accepted applications moved on to `state`, the first one proposed and approved."""
    steps = {
        REVIEWING: lambda: domain.moving.begin_review(round, actor=director, **at(moment)),
        DELIBERATING: lambda: _deliberated(round, director, moment),
        DECIDING: lambda: _decided(round, director, moment),
        POSTED: lambda: _posted(round, director, moment),
        FILING: lambda: domain.moving.close(round, actor=system_user(), **at(moment)),
        ANNOUNCED: lambda: _announced(round, director, moment),
    }
    for name in WAY[: WAY.index(state) + 1]:
        if name != FILING or round.files_before_notice:
            steps[name]()
    return round


def reviewed(round: Round, director: User, now: datetime) -> None:
    """A panel that handed its ranking in, with nobody on it and so without sheets."""
    drawn: Draw = Draw.objects.create(
        number=f"示例抽{round.pk}",
        title=f"{round}评审",
        size=5,
        outside_least=4,
        needed_from=now.date(),
        needed_until=now.date(),
        drawn_at=now,
        drawn_by=director,
        supervisor="示例监督人",
        snapshot={"candidates": []},
        digest="0" * 64,
        seed="0" * 64,
        state=SETTLED,
    )
    panel = Panel.objects.create(round=round, draw=drawn, method=ReviewOption.PLAIN, looked_on=now.date())
    freeze_result(panel, "示例", director, now)
    Panel.objects.filter(pk=panel.pk).update(state=HANDED_IN, started_at=now)


def _deliberated(round: Round, director: User, now: datetime) -> None:
    reviewed(round, director, now)
    domain.hand_in_ranking(round, ranked(list(round.applications.filter(state="in_review").order_by("pk"))), **at(now))
    domain.moving.refer(round, actor=director, **at(now))


def joint_meeting(programme: Programme) -> Body:
    """The joint meeting of the programme; the fictional district's file has none."""
    of_kind = {"programme": programme, "kind": BodyKind.JOINT_MEETING}
    of_itself = {"code": "joint", "name": "示例联席会议", "task": programme.tasks.first(), "position": 9}
    return Body.objects.filter(**of_kind).order_by("pk").first() or Body.objects.create(**of_kind, **of_itself)


def voted(round: Round, chair: User, now: datetime, state: str = "passed") -> AgendaItem:
    """The joint meeting has voted about the round: an item with its result, without the meeting around it."""
    body = joint_meeting(round.programme)
    session = Meeting.objects.filter(body=body).count() + 1
    meeting = Meeting.objects.create(
        body=body,
        number=f"示例会{session}",
        year=now.year,
        session=session,
        title=f"第{session}次联席会议",
        starts_at=now,
        place="示例会议室",
        convener="示例",
        chair=chair,
    )
    about = {"subject_type": "pilots.Round", "subject_id": round.pk, "tally": {"示例": 1}, "decided_at": now}
    proposer = round.programme.organ
    return AgendaItem.objects.create(
        meeting=meeting, position=1, title=f"审议{round}", proposer=proposer, state=state, **about
    )


def _decided(round: Round, director: User, now: datetime) -> None:
    first = [one.application for one in round.proposals.all()]
    domain.deliberation.propose(round, actor=director, **at(now), decisions=chosen(first, 1))
    voted(round, director, now)
    domain.moving.submit(round, actor=director, **at(now), minutes="海数联纪〔2022〕1号")


def _posted(round: Round, director: User, now: datetime) -> None:
    approval = {"approved_on": now.date(), "approval": "海数领纪〔2022〕1号"}
    domain.deliberation.approve(round, actor=director, **at(now), **approval)
    domain.moving.post(round, actor=system_user(), **at(now))


def _announced(round: Round, director: User, now: datetime) -> None:
    if not round.posting_closed_on:
        domain.moving.close(round, actor=system_user(), **at(now))
    if round.files_before_notice:
        reply = {"filed_on": now.date(), "filing": "粤数函〔2022〕1号"}
        domain.moving.file(round, actor=director, **at(now), **reply)
    domain.moving.announce(round, actor=system_user(), **at(now))


def brought_over(round: Round, *, moment: datetime = AFTER) -> Round:
    """A round whose notice has ended, before its list is announced."""
    domain.moving.close(round, actor=system_user(), **at(moment))
    return round
