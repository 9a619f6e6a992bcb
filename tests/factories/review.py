"""Reviews of fictional firms: a round under review, a panel drawn from a pool, sheets filled in from totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.models import User
from pilots.enterprises.models import Enterprise
from pilots.experts import domain as experts
from pilots.programme.models import Programme, Sector
from pilots.review import domain
from pilots.review.models import Panel, PanelMember, ScoreSheet
from pilots.roles import Role
from pilots.rounds.models import Application, Round
from pilots.rounds.states import REVIEWING

from .experts import pool
from .pilots import enterprise, person, small_programme
from .rounds import AFTER, accepted, at, brought, firm_person, opened

BY: dict[str, Any] = at(AFTER)
OUTSIDE, INSIDE = 7, 2


class Stage:
    """A round in review with its applications, and the people of the bureau."""

    def __init__(
        self,
        firms: int | Sequence[Enterprise] = 3,
        programme: Programme | None = None,
        experts_until: date | None = None,
        **fields: Any,
    ) -> None:
        self.experts_until = experts_until
        self.programme = programme or small_programme()
        self.staff, self.director = person(Role.BUREAU_STAFF), person(Role.BUREAU_DIRECTOR)
        sector = Sector.objects.order_by("pk")[0]
        self.round: Round = opened(self.programme, self.director, sectors={sector: 1}, **fields)
        if isinstance(firms, int):
            firms = [enterprise(number, sector=sector) for number in range(1, firms + 1)]
        self.firms = list(firms)
        for firm in self.firms:
            accepted(self.round, firm, firm_person(firm), self.staff)
        brought(self.round, REVIEWING, self.director)
        self.round.refresh_from_db()

    def application(self, place: int = 0) -> Application:
        return Application.objects.get(round=self.round, enterprise=self.firms[place])

    def convened(self, size: int = 5) -> Panel:
        """A panel that waits for declarations."""
        pool(OUTSIDE, INSIDE, valid_until=self.experts_until)
        draw = experts.draw(
            actor=self.staff, **BY, title="示例评审", supervisor="示例监督人", size=size, subject=self.round
        )
        experts.draws.settle(draw, actor=self.staff, **BY)
        self.panel: Panel = domain.panels.convene(actor=self.staff, **BY, round=self.round, draw=draw)
        return self.panel

    def member(self, code: str = "专家A") -> PanelMember:
        return self.panel.members.select_related("expert__user").get(code=code)

    def user(self, code: str = "专家A") -> User:
        return self.member(code).expert.user

    def started(self, size: int = 5) -> Panel:
        """A panel in which everybody declared and every sheet is open."""
        self.convened(size)
        for member in self.panel.members.order_by("code"):
            domain.members.declare(member, actor=member.expert.user, **BY)
        domain.panels.start(self.panel, actor=self.staff, **BY)
        return self.panel

    def sheet(self, expert: str = "专家A", place: int = 0) -> ScoreSheet:
        return self.panel.sheets.get(member__code=expert, application__enterprise=self.firms[place])

    def scored(self, shares: Sequence[Sequence[int]] = (), size: int = 5) -> Panel:
        """Every sheet submitted; `shares` by firm and expert, in per cent of each scale (else 90, 80, 70 … by firm)."""
        self.started(size)
        for place in range(len(self.firms)):
            for number, member in enumerate(self.panel.members.order_by("code")):
                share = shares[place][number] if shares else 90 - 10 * place
                self.submitted(member.code, place, share)
        return self.panel

    def submitted(self, expert: str, place: int, share: int) -> ScoreSheet:
        sheet = self.sheet(expert, place)
        filled(sheet, share)
        domain.sheets.submit(sheet, actor=sheet.member.expert.user, **BY)
        return sheet

    def computed(self, shares: Sequence[Sequence[int]] = (), size: int = 5) -> Panel:
        self.scored(shares, size)
        domain.panels.compute(self.panel, actor=self.staff, **BY)
        return self.panel

    def handed_in(self, shares: Sequence[Sequence[int]] = ()) -> Panel:
        self.computed(shares)
        domain.panels.look(self.panel, actor=self.staff, **BY)
        domain.panels.hand_in(self.panel, actor=self.director, **BY)
        return self.panel


def given(sheet: ScoreSheet, share: int) -> dict[str, Any]:
    """Scores of `share` per cent of each scale to a tenth, with words at the extremes."""
    spec = domain.sheets.standard_of(sheet)
    scores = {one.code: (one.scale * share / 100).quantize(Decimal("0.1")) for one in spec.criteria}
    return {"scores": scores, "remarks": dict.fromkeys(scores, "示例评语"), "vetoes": {}}


def filled(sheet: ScoreSheet, share: int) -> None:
    domain.sheets.fill(sheet, actor=sheet.member.expert.user, **BY, **given(sheet, share))
