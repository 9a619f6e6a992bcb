"""Who keeps the register of dispatches, and who chooses how an office numbers (00 §1, §6)."""

from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.roles import SYSTEM_ADMIN
from pilots.roles import BUREAU, Role

from .walls import DispatchWall

DISPATCH = Policy(
    "papers.Dispatch",
    firewall=DispatchWall(),
    rows=(*rows(("view", "record"), *BUREAU), row("void", Role.BUREAU_DIRECTOR)),
)
NUMBERING_CHOICE = Policy(
    "papers.NumberingChoice", (row("view", *BUREAU, SYSTEM_ADMIN), *rows(("choose", "change"), SYSTEM_ADMIN))
)
