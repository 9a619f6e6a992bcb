"""Who may do what with the standards: staff prepare, the director approves; the standard itself is internal."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from pilots.roles import BUREAU, FIRM, Role

from .states import PUBLISHED

READ = (
    row("view", *BUREAU, roles.SYSTEM),
    row("view", Role.LEADING_GROUP, Role.JOINT_MEETING, states=PUBLISHED),
    row("edit", Role.BUREAU_STAFF),
)

STANDARDS = Policy(
    "pilots.Standard",
    rows=(
        *READ,
        row("load", roles.SYSTEM),
        *rows(("approve", "revise", "retire"), Role.BUREAU_DIRECTOR),
        # Experts and firms never open the record: they read the parts that are shared with them.
        row("read_as_expert", Role.EXPERT, states=PUBLISHED),
        row("read_as_applicant", *FIRM, states=PUBLISHED),
    ),
)
CRITERIA = Policy("pilots.Criterion", rows=READ)
