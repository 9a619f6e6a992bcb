"""Who handles entries: the bureau. The applicant has no account; the portal acts for whoever holds the receipt code."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.attachments.kinds import SHEETS
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.roles import BUREAU, Role

ENTRY = Policy(
    "pilots.Entry",
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        *rows(("submit", "resubmit", "lapse", "erase"), roles.SYSTEM),
        row("return", Role.BUREAU_STAFF),
        *rows(("admit", "refuse"), *BUREAU),
    ),
)
LICENCE = Purpose("licence", "营业执照", kinds=SHEETS, megabytes=10, most=1, adds="resubmit", removes="resubmit")

declare("pilots.Entry", LICENCE)
