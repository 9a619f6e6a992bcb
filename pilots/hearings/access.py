"""Who prepares, issues and answers (the bureau), and who states a view or waives (the firm, on its own)."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.enterprises.access import OWN
from pilots.roles import BUREAU, FIRM, Role

from .states import TOLD

HEARING = Policy(
    "pilots.Hearing",
    paths={OWN.name: "broker__enterprise"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, states=TOLD),
        row("view", *FIRM, reach=OWN.name, states=TOLD),
        *rows(("prepare", "weigh", "end"), *BUREAU),
        *rows(("inform", "drop"), Role.BUREAU_DIRECTOR),
        *rows(("state", "waive", "attach", "detach"), *FIRM, reach=OWN.name),
        row("settle", roles.SYSTEM),
    ),
)

declare("pilots.Hearing", Purpose("proof", "证明材料"))
