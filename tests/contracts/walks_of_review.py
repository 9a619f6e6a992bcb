"""Example inputs for panels, their members, score sheets and results."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from pilots.experts import domain as experts
from pilots.review import domain
from pilots.review.models import Panel, PanelMember, ReviewResult, ScoreSheet
from pilots.review.states import CLEARED, COMPUTED, CONVENED, HANDED_IN, INVITED, OPEN, SCORING, VOID
from pilots.roles import Role
from pilots.rounds.models import Application
from pilots.rounds.states import IN_REVIEW, REVIEWING
from tests.factories import rounds as made
from tests.factories.review import given

from .stage import Stage
from .walk import Made, Walk, create
from .walks_of_experts import SIZE, on_duty
from .walks_of_rounds import author, opened


def by(stage: Stage, role: str) -> dict[str, Any]:
    return {"actor": stage.people[role], "today": stage.today, "now": stage.now}


def reviewed(stage: Stage, own: bool) -> Any:
    """A round under review with one application."""
    round = opened(stage, own)
    firm = stage.enterprise(own)
    made.accepted(round, firm, author(stage, own), stage.people[Role.BUREAU_STAFF], moment=stage.now)
    made.brought(round, REVIEWING, stage.people[Role.BUREAU_DIRECTOR], moment=stage.now + timedelta(seconds=1))
    return round


def settled(stage: Stage, round: Any) -> Any:
    """A draw of a pool in which the person on stage is, taken in order of load: he is drawn when he is the least."""
    for _ in range(SIZE):
        on_duty(stage)
    on_duty(stage, own=True)
    act = by(stage, Role.BUREAU_STAFF)
    draw = experts.draw(**act, title="示例评审", supervisor="示例监督人", size=SIZE, subject=round)
    experts.draws.settle(draw, **act)
    return draw


def panel_in(stage: Stage, state: str, own: bool = False) -> Panel:
    """A panel brought to `state` by the verbs that people use."""
    round = reviewed(stage, own)
    panel = domain.panels.convene(**by(stage, Role.BUREAU_STAFF), round=round, draw=settled(stage, round))
    if own:
        seat_own(stage, panel)
    note_own(stage, panel.members.filter(expert__user=stage.people[Role.EXPERT]))
    if state == CONVENED:
        return panel
    for member in panel.members.select_related("expert__user"):
        domain.members.declare(member, actor=member.expert.user, today=stage.today, now=stage.now)
    domain.panels.start(panel, **by(stage, Role.BUREAU_STAFF))
    note_own(stage, panel.sheets.filter(member__expert__user=stage.people[Role.EXPERT]))
    if state != SCORING:
        for sheet in panel.sheets.select_related("member__expert__user"):
            submit(stage, sheet)
        domain.panels.compute(panel, **by(stage, Role.BUREAU_STAFF))
    if state == HANDED_IN:
        domain.panels.look(panel, **by(stage, Role.BUREAU_STAFF))
        domain.panels.hand_in(panel, **by(stage, Role.BUREAU_DIRECTOR))
    return panel


def note_own(stage: Stage, records: Iterable[Any]) -> None:
    """The person on stage is in the pool of every draw: wherever he is drawn, his seat and sheets are his own."""
    for record in records:
        stage.belongs(record, own=True)


def seat_own(stage: Stage, panel: Panel) -> None:
    """The person on stage sits on the panel, in the place of another one."""
    mine = on_duty(stage, own=True)
    if not panel.members.filter(expert=mine).exists():
        PanelMember.objects.filter(pk=panel.members.earliest("pk").pk).update(expert=mine)


def own_member(stage: Stage, panel: Panel, own: bool) -> PanelMember:
    """A member who is the person on stage, or is not."""
    user = stage.people[Role.EXPERT]
    members = panel.members.filter(expert__user=user) if own else panel.members.exclude(expert__user=user)
    return members.earliest("pk")


def submit(stage: Stage, sheet: ScoreSheet) -> None:
    act = {"actor": sheet.member.expert.user, "today": stage.today, "now": stage.now}
    domain.sheets.fill(sheet, **act, **given(sheet, 80))
    domain.sheets.submit(sheet, **act)


class PanelWalk(Walk):
    label = "pilots.Panel"

    def is_own(self, record: Any, own: bool) -> bool:
        return False

    def convene(self, own: bool) -> dict[str, Any]:
        round = reviewed(self.stage, own=False)
        return {"round": round, "draw": settled(self.stage, round)}

    def made(self, panel: Panel, own: bool) -> Panel:
        note_own(self.stage, panel.members.filter(expert__user=self.stage.people[Role.EXPERT]))
        return panel

    def standing(self, state: str, own: bool) -> Any:
        return None if state == CONVENED else panel_in(self.stage, state)

    def relate(self, panel: Panel) -> None:
        """One more member."""
        domain.members.seat(**by(self.stage, "system"), panel=panel, expert=on_duty(self.stage))


class PanelMemberWalk(Walk):
    label = "pilots.PanelMember"

    def seat(self, own: bool) -> dict[str, Any]:
        panel = panel_in(self.stage, CONVENED)
        mine = on_duty(self.stage, own=own)
        while panel.members.filter(expert=mine).exists():
            panel = panel_in(self.stage, CONVENED)
        return {"panel": panel, "expert": mine}

    def standing(self, state: str, own: bool) -> Any:
        """An expert declares for himself: nobody on stage does it for another one."""
        if state == INVITED:
            return None
        member = create(self, own=own)
        verb = domain.members.declare if state == CLEARED else domain.members.recuse
        actor = member.expert.user if state == CLEARED else self.stage.people["system"]
        verb(member, actor=actor, today=self.stage.today, now=self.stage.now)
        return member

    def relate(self, member: PanelMember) -> None:
        """One more firm of which the declaration speaks."""
        round, stage = member.panel.round, self.stage
        made_up(stage, round, own=False)


class ScoreSheetWalk(Walk):
    label = "pilots.ScoreSheet"
    before = {"submit": ("fill",)}

    def issue(self, own: bool) -> dict[str, Any]:
        panel = panel_in(self.stage, SCORING, own)
        member = own_member(self.stage, panel, own)
        return {"panel": panel, "member": member, "application": made_up(self.stage, panel.round, own)}

    def standing(self, state: str, own: bool) -> Any:
        """An expert scores for himself."""
        if state == OPEN:
            return None
        sheet = create(self, own=own)
        submit(self.stage, sheet)
        if state == VOID:
            domain.sheets.void(sheet, **by(self.stage, "system"), note="示例理由")
        return sheet

    def fill(self, sheet: ScoreSheet) -> dict[str, Any]:
        return given(sheet, 50 + self.stage.number("share") % 40)

    def explain(self, sheet: ScoreSheet) -> dict[str, Any]:
        return {"explanation": "示例理由。"}

    def relate(self, sheet: ScoreSheet) -> None:
        """One more version of what the firm handed in."""
        content = {"statements": [{"code": "S1.1", "title": "示例", "text": "示例。", "files": []}]}
        sheet.application.submissions.create(
            number=sheet.application.submissions.count() + 1,
            content=content,
            sha256="0" * 64,
            sm3="0" * 64,
            submitted_at=self.stage.now,
            submitted_by=self.stage.people[Role.FIRM_ADMIN],
        )


def made_up(stage: Stage, round: Any, own: bool) -> Application:
    """One more application under review, entered past the verbs: the time for applications is over."""
    number = stage.number("application")
    return Application.objects.create(
        round=round,
        enterprise=stage.enterprise(own),
        sector=stage.sector,
        number=f"示例申报-{number}",
        blind_code=f"示例{number}",
        submitted_at=stage.now,
        state=IN_REVIEW,
    )


class ReviewResultMade(Made):
    label = "pilots.ReviewResult"

    def __call__(self, own: bool) -> ReviewResult:
        panel = panel_in(self.stage, COMPUTED, own)
        return panel.results.get()
