"""What the review holds open before a round leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pilots.review.models import Panel
from pilots.review.states import HANDED_IN
from pilots.rounds.models import Round
from pilots.rounds.openings import open_points
from pilots.rounds.states import REVIEWING

from .panels import open_points_of


@open_points(REVIEWING)
def unreviewed(round: Round, today: date) -> Iterable[str]:
    """Sheets missing, words missing, robustness not looked at, ranking not handed in."""
    panel = Panel.objects.filter(round=round).first()
    if panel is None:
        return ["还没有组建评审组。"]
    found = open_points_of(panel)
    return found if found or panel.state == HANDED_IN else ["排序还没有提交。"]
