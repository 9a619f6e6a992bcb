"""How seats stand on a day, in words and as a condition."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from haizhu_broker.accounts.models import Level
from haizhu_broker.web import clock
from haizhu_broker.web.columns import Row

SITTING, COMING, GONE = "sitting", "coming", "gone"
STANDING = {SITTING: "在任", COMING: "未到任", GONE: "已离任"}


def standing(row: Row) -> str:
    """Whether the term of a row runs today, in words."""
    day = clock.today()
    if row["valid_from"] > day:
        return STANDING[COMING]
    return STANDING[GONE if row["valid_until"] is not None and row["valid_until"] < day else SITTING]


def where(asked: str, day: date) -> Q:
    """The condition that belongs to a word of `STANDING`."""
    begun = Q(valid_from__lte=day)
    over = Q(valid_until__lt=day)
    return {SITTING: begun & ~over, COMING: ~begun, GONE: begun & over}[asked]


def level_word(row: Row) -> str:
    """Whether a liaison's unit is of the city, the district … or a firm."""
    level = row["organization__level"]
    return "企业和机构" if level == Level.NONE else str(Level(level).label)
