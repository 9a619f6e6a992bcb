"""Who may do what with monitoring reports: drafts stay in the bureau, issued ones are read by those concerned."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from pilots.incoming.endorsing import endorsable
from pilots.roles import Role

from .states import OUT

MONITORING_REPORTS = Policy(
    "supervision.MonitoringReport",
    paths={"own": "broker__enterprise"},
    rows=(
        row("view", Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR, roles.SYSTEM),
        row("view", Role.LEADING_GROUP, Role.JOINT_MEETING, states=OUT),
        row("view", Role.FIRM_ADMIN, Role.FIRM_STAFF, reach="own", states=OUT),
        row("produce", roles.SYSTEM),
        *rows(("revise", "edit", "recompute", "submit_review", "deliver", "archive", "request"), Role.BUREAU_STAFF),
        *rows(("redo", "issue"), Role.BUREAU_DIRECTOR),
    ),
)

TIMETABLES = Policy(
    "supervision.Timetable",
    rows=(
        row("view", Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR, roles.SYSTEM),
        *rows(("schedule", "reschedule", "stop", "resume"), Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR),
        row("schedule", roles.SYSTEM),
    ),
)

OCCURRENCES = Policy(
    "supervision.Occurrence",
    rows=(
        row("view", Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR, roles.SYSTEM),
        row("retry", Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR),
    ),
)

endorsable("supervision.MonitoringReport", "监管报告", states=OUT)
