"""Who may do what with letters."""

from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import RELATIONS, Unit

if "addressee" not in RELATIONS:
    Unit("addressee", "收文机构")
ROLES = {"clerk": "经办", "guest": "来访", "nobody": "无权"}

LETTERS = Policy(
    "letters.Letter",
    paths={"addressee": "organization"},
    firewall="organization",
    rows=(
        *rows(("view", "receive", "edit", "accept", "close", "reveal"), "clerk"),
        row("view", "guest", reach="addressee"),
        row("edit", "guest", reach="addressee"),
    ),
)
