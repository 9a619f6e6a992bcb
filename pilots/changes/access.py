"""Who reports changes (firms, their own) and who takes them up and closes them (the bureau)."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.enterprises.access import OWN
from pilots.roles import BUREAU, FIRM, Role

from .states import FILED

CHANGE_NOTICE = Policy(
    "pilots.ChangeNotice",
    paths={OWN.name: "broker__enterprise"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP, states=FILED),
        row("view", *FIRM, reach=OWN.name),
        *rows(("draft", "submit", "take_back", "attach", "detach"), *FIRM, reach=OWN.name),
        *rows(("accept", "close"), Role.BUREAU_STAFF),
        row("close", roles.SYSTEM),
    ),
)

declare("pilots.ChangeNotice", Purpose("proof", "证明材料"))
