"""Who prepares and signs an announcement; once announced it is everybody's."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from pilots.roles import BUREAU, EVERYBODY, OFFICIALS, Role

from .states import ANNOUNCED

ANNOUNCEMENT = Policy(
    "pilots.Announcement",
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        row("view", *EVERYBODY, states=(ANNOUNCED,)),
        *rows(("draft", "settle", "revise", "discard"), *BUREAU),
        row("announce", Role.BUREAU_DIRECTOR),
    ),
)
