"""Who may do what with the regime: staff prepare, the director approves, what is approved is read by all concerned."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, Row, row, rows
from pilots.roles import BUREAU, FIRM, Role

from .states import PUBLISHED

READERS = (Role.LEADING_GROUP, Role.JOINT_MEETING, *FIRM, Role.BROKER_CLIENT)


def _read_and_prepared() -> tuple[Row, ...]:
    return (
        row("view", *BUREAU, roles.SYSTEM),
        row("view", *READERS, states=PUBLISHED),
        row("edit", Role.BUREAU_STAFF),
    )


INDICATOR_SETS = Policy(
    "supervision.IndicatorSet",
    rows=(
        *_read_and_prepared(),
        row("load", roles.SYSTEM),
        *rows(("back_test", "revise"), *BUREAU),
        *rows(("approve", "retire"), Role.BUREAU_DIRECTOR),
    ),
)
INDICATORS = Policy("supervision.Indicator", rows=_read_and_prepared())
NAMED_INPUTS = Policy("supervision.NamedInput", rows=_read_and_prepared())
BACK_TESTS = Policy("supervision.BackTest", rows=(row("view", *BUREAU, roles.SYSTEM),))

RULES = Policy(
    "supervision.Rule",
    rows=(*_read_and_prepared(), row("edit", roles.SYSTEM), *rows(("approve", "retire"), Role.BUREAU_DIRECTOR)),
)
OBJECTIVES = Policy(
    "supervision.Objective",
    rows=(
        *_read_and_prepared(),
        row("edit", roles.SYSTEM),
        row("assign", *BUREAU),
        *rows(("approve", "retire"), Role.BUREAU_DIRECTOR),
    ),
)
ASSIGNED_VALUES = Policy(
    "supervision.AssignedValue",
    paths={"own": "broker__enterprise"},
    rows=(
        row("view", *BUREAU, roles.SYSTEM, Role.LEADING_GROUP, Role.JOINT_MEETING),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
    ),
)
