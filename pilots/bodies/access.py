"""Who keeps seats, liaisons and duties: the office; a firm its own liaisons. Rights of seats the portal gives."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import Unit
from haizhu_broker.administration.appointments.access import MEMBERSHIP
from pilots.roles import BUREAU, FIRM, OFFICIALS, Role

SEAT = Policy(
    "pilots.Seat",
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS, Role.EXPERT),
        row("seat", *BUREAU),
    ),
)

HOME = Unit("home", "本单位")

LIAISON = Policy(
    "pilots.Liaison",
    paths={"home": "organization"},
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        *rows(("keep", "reveal"), *BUREAU),
        row("view", *FIRM, reach="home"),
        *rows(("keep", "reveal"), Role.FIRM_ADMIN, reach="home"),
    ),
)

RESPONSIBILITY = Policy(
    "pilots.Responsibility",
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        row("keep", *BUREAU),
    ),
)

DIVISION = Policy("pilots.TaskUnit", rows=(row("view", roles.SYSTEM, *OFFICIALS),))

MEMBERSHIP.extend(*rows(("set_term", "end"), roles.SYSTEM))
