"""Who keeps the seats: the office of the leading group. The right that follows is given by the portal itself."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.administration.appointments.access import MEMBERSHIP
from pilots.roles import BUREAU, OFFICIALS, Role

SEAT = Policy(
    "pilots.Seat",
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS, Role.EXPERT),
        row("seat", *BUREAU),
    ),
)

MEMBERSHIP.extend(*rows(("set_term", "end"), roles.SYSTEM))
