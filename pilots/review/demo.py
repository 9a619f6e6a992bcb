"""The demonstration's review of the first round: seven experts drawn, one stands aside and is replaced, blind scores,
one outlier explained, the ranking handed in and the round referred. Run again, nothing changes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from pilots.experts import domain as experts
from pilots.rounds.domain import moving
from pilots.rounds.models import Round
from pilots.rounds.states import IN_REVIEW, REVIEWING

from . import domain
from .models import Panel, ScoreSheet

SIZE = 7
HARSH, LENIENT = 40, 3  # per cent off what the others give, for the one outlier and for the rest
STRENGTH = {  # by USCC, in per cent of each scale; all others are of medium strength
    "91440105MA5DEMB12R": 92,
    "91440105MA5DEMB20L": 89,
    "91440105MA5DEMB557": 86,
    "91440105MA5DEMB39H": 83,
    "91440105MA5DEMC35T": 80,
    "91440105MA5DEMB47C": 77,
}
MEDIUM = 68
REMARKS = ("材料完整，与佐证相符。", "佐证充分，表现突出。", "佐证尚可，有待加强。")


class Office(NamedTuple):
    """Who acts for the bureau."""

    staff: User
    director: User


def build(round: Round, office: Office) -> Panel:
    """The review of `round`, if it has none yet."""
    found = Panel.objects.filter(round=round).first()
    if found is not None or round.state != REVIEWING:
        return found or Panel(round=round)
    panel = _convened(round, office)
    _declare(panel)
    domain.panels.start(panel, actor=office.staff, **_at(24, 9))
    for sheet in panel.sheets.select_related("member__expert__user", "application__enterprise").order_by("pk"):
        _score(sheet)
    domain.panels.compute(panel, actor=office.staff, **_at(27, 9))
    _explain(panel)
    domain.panels.look(panel, actor=office.staff, **_at(27, 12))
    domain.panels.hand_in(panel, actor=office.director, **_at(27, 13))
    round.refresh_from_db()
    moving.refer(round, actor=office.director, **_at(27, 14))
    return panel


def _convened(round: Round, office: Office) -> Panel:
    by = {"actor": office.staff, **_at(23, 10)}
    draw = experts.draw(
        **by,
        title=f"{round}专家评审",
        supervisor=f"{office.director}（区政务数据局）",
        size=SIZE,
        needed_from=_at(23, 10)["today"],
        needed_until=_at(27, 10)["today"],
        words="江海潮平",
        enterprises=[one.enterprise for one in round.applications.filter(state=IN_REVIEW).select_related("enterprise")],
        subject=round,
    )
    experts.draws.settle(draw, **by)
    panel: Panel = domain.panels.convene(**by, round=round, draw=draw)
    return panel


def _declare(panel: Panel) -> None:
    """The second member has advised one of the firms; the others have no tie."""
    leaving = panel.members.select_related("expert__user").get(code="专家B")
    firm = domain.members.firms_of(panel)[0]
    domain.members.recuse(leaving, actor=leaving.expert.user, **_at(23, 14), enterprises=[firm], kind="advice")
    for member in panel.members.filter(state="invited").select_related("expert__user").order_by("pk"):
        domain.members.declare(member, actor=member.expert.user, **_at(23, 16))


def _score(sheet: ScoreSheet) -> None:
    spec = domain.sheets.standard_of(sheet)
    firm, member = sheet.application.enterprise.uscc, sheet.member.code
    base = STRENGTH.get(firm, MEDIUM)
    off = _draw(firm, member) % (2 * LENIENT + 1) - LENIENT
    if _is_harsh(sheet):
        off = -HARSH
    scores: dict[str, Decimal | None] = {}
    for one in spec.criteria:
        share = base + off + _draw(firm, member, one.code) % 9 - 4
        scores[one.code] = (one.scale * max(5, min(99, share)) / 100).quantize(Decimal("0.1"))
    remarks = {one.code: REMARKS[_draw(one.code, firm) % len(REMARKS)] for one in spec.criteria}
    by = {"actor": sheet.member.expert.user, **_at(24 + _draw(sheet.member.code) % 2, 11)}
    domain.sheets.fill(sheet, **by, scores=scores, remarks=remarks, vetoes={})
    domain.sheets.submit(sheet, **by)


def _is_harsh(sheet: ScoreSheet) -> bool:
    """One expert finds the evidence of one firm wanting."""
    first = sheet.panel.sheets.order_by("application__number", "member__code").first()
    return first is not None and first.pk == sheet.pk


def _explain(panel: Panel) -> None:
    result = domain.standing_result(panel)
    assert result is not None
    for key in domain.results.missing_words(panel, result):
        sheet = ScoreSheet.objects.select_related("member__expert__user").get(pk=key)
        words = "数据来源授权文件的范围与所述用途不一致，按从严掌握评分。"
        domain.sheets.explain(sheet, actor=sheet.member.expert.user, **_at(27, 11), explanation=words)


def _draw(*parts: str) -> int:
    """The same number for the same words, so that the demonstration comes out the same each time."""
    return int(hashlib.sha256("|".join(parts).encode()).hexdigest()[:8], 16)


def _at(day: int, hour: int) -> dict[str, Any]:
    now = datetime(2021, 12, day, hour, tzinfo=SHANGHAI)
    return {"today": now.date(), "now": now}
