"""The office files, the director signs; an authority's client meets what is addressed to its own organization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import Unit
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.roles import BUREAU, Role
from pilots.rounds.access import APPLICATION

from .states import SENT

if TYPE_CHECKING:
    from .models import Filing

ADDRESSED = Unit("addressed", "备案机关")

AUTHORITY = Policy(
    "pilots.Authority",
    paths={ADDRESSED.name: "organization"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        row("view", Role.FILING_CLIENT, reach=ADDRESSED.name),
        *rows(("register", "revise", "retire", "resume"), Role.BUREAU_DIRECTOR),
    ),
)
FILING = Policy(
    "pilots.Filing",
    paths={ADDRESSED.name: "authority__organization"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, states=SENT),
        row("view", Role.FILING_CLIENT, reach=ADDRESSED.name, states=SENT),
        row("draft", roles.SYSTEM, *BUREAU),
        *rows(("revise", "attach", "detach", "record", "close", "discard"), *BUREAU),
        row("issue", Role.BUREAU_DIRECTOR),
        row("receive", Role.FILING_CLIENT, reach=ADDRESSED.name, states=SENT),
    ),
)

WALLED = "名单中有与您存在利益关系的单位，应当回避，评审得分不向您开放。"


def is_behind_wall(user: Any, filing: Filing) -> bool:
    """Whether the package tells the score of a firm to which a tie binds `user` (spec 00 §2)."""
    if filing.kind != "pilot_list":
        return False
    return APPLICATION.behind_wall(user).filter(announced__announcement=filing.subject_id).exists()


declare(
    "pilots.Filing", Purpose("enclosure", "附件", most=20, kinds=(".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg"))
)
