"""A firm keeps its own practitioners; the bureau sees all, checks, suspends and bans.

Who is suspended stays so until the bureau decides: the firm does not end it by registering the person anew.
"""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.attachments.kinds import SHEETS
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.roles import BUREAU, FIRM, Role

from .states import REGISTERED

PRACTITIONER = Policy(
    "pilots.Practitioner",
    paths={"own": "broker__enterprise"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", *FIRM, reach="own"),
        *rows(("register", "revise", "add_training", "attach", "detach"), *FIRM, reach="own"),
        row("deregister", *FIRM, reach="own", states=(REGISTERED,)),
        row("deregister", roles.SYSTEM, *BUREAU),
        *rows(("check", "discipline"), *BUREAU),
        row("ban", Role.BUREAU_DIRECTOR),
        row("reveal", *BUREAU),
        row("reveal", *FIRM, reach="own"),
    ),
)

declare(
    "pilots.Practitioner",
    Purpose("commitment", "保密承诺书", kinds=SHEETS, megabytes=10, most=3),
    Purpose("credential", "证书和培训证明", kinds=SHEETS, megabytes=10),
)
