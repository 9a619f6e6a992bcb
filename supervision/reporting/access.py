"""Who may do what with periodic reports. A firm reaches what it reports itself, never what the bureau collects."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from pilots.roles import Role

from .states import CHECKING, PERIODIC_REPORT

OUTSIDE_REVIEW = tuple(state for state in PERIODIC_REPORT.states if state != CHECKING)

PERIODIC_REPORTS = Policy(
    "supervision.PeriodicReport",
    paths={"own": "reporter"},
    glass_wall="reporter",
    rows=(
        row("view", Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR, roles.SYSTEM),
        row("view", Role.FIRM_ADMIN, Role.FIRM_STAFF, Role.BROKER_CLIENT, reach="own"),
        *rows(("open", "ask_bureau"), roles.SYSTEM),
        *rows(
            ("fill", "copy_previous", "report_nothing", "correct"),
            Role.FIRM_ADMIN,
            Role.FIRM_STAFF,
            Role.BROKER_CLIENT,
            reach="own",
        ),
        # What was handed in for review is the reviewer's to submit (spec 42: 填报 → 审核 → 提交).
        row("submit", Role.FIRM_ADMIN, reach="own"),
        row("submit", Role.FIRM_STAFF, Role.BROKER_CLIENT, reach="own", states=OUTSIDE_REVIEW),
        row("hand_in", Role.FIRM_STAFF, Role.FIRM_ADMIN, reach="own"),
        *rows(("send_back", "see_readings"), Role.FIRM_ADMIN, reach="own"),
        row("ask_extension", Role.FIRM_STAFF, Role.FIRM_ADMIN, reach="own"),
        *rows(("accept", "return", "remind", "grant_extension", "refuse_extension", "close"), Role.BUREAU_STAFF),
        *rows(("collect", "record", "amend"), Role.BUREAU_STAFF),
    ),
)
