"""Who reads schemes and gradings, and who draws them up (staff) and decides (the director)."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from pilots.enterprises.access import OWN
from pilots.roles import BUREAU, FIRM, Role

from .states import DECIDED, PUBLISHED

SCHEME = Policy(
    "pilots.GradingScheme",
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, Role.JOINT_MEETING, *FIRM, states=PUBLISHED),
        *rows(("load", "supersede"), roles.SYSTEM),
        row("edit", Role.BUREAU_STAFF),
        row("enact", Role.BUREAU_DIRECTOR),
    ),
)

GRADING = Policy(
    "pilots.Grading",
    paths={OWN.name: "broker__enterprise"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, states=(DECIDED,)),
        row("view", *FIRM, reach=OWN.name, states=(DECIDED,)),
        row("draw_up", Role.BUREAU_STAFF),
        row("decide", Role.BUREAU_DIRECTOR),
    ),
)
