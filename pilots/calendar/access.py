"""Who sees the calendar, keeps it, and hears of every deadline that it moves (00 §1, §7)."""

from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.roles import SYSTEM_ADMIN
from pilots.roles import BUREAU, FIRM, OFFICIALS, Role

NOTICE = Policy(
    "workdays.Notice",
    (
        row("view", *OFFICIALS, Role.EXPERT, *FIRM, SYSTEM_ADMIN),
        *rows(("enter", "amend", "correct"), Role.BUREAU_STAFF, SYSTEM_ADMIN),
        row("hear", *BUREAU),
    ),
)
