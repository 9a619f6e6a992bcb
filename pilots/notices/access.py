"""Who handles notices and objections. Of an objection nobody outside the bureau learns anything (R§4.3)."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.roles import BUREAU, EVERYBODY, OFFICIALS, Role

from .states import SHOWN
from .walls import ObjectionWall

PUBLIC_NOTICE = Policy(
    "pilots.PublicNotice",
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        row("view", *EVERYBODY, states=SHOWN),
        row("draft", roles.SYSTEM, *BUREAU),
        *rows(("revise", "discard"), *BUREAU),
        *rows(("post", "extend", "withdraw"), Role.BUREAU_DIRECTOR),
        *rows(("close", "move_end"), roles.SYSTEM),
    ),
)
OBJECTION = Policy(
    "pilots.Objection",
    firewall=ObjectionWall(),
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        *rows(("file", "erase"), roles.SYSTEM),
        row("reveal", *BUREAU),
        row("accept", Role.BUREAU_STAFF),
        row("record_finding", Role.BUREAU_STAFF),
        row("decline", *BUREAU),
        *rows(("uphold", "dismiss"), Role.BUREAU_DIRECTOR),
    ),
)
EVIDENCE = Purpose("evidence", "证明材料", megabytes=20, most=5, adds="file", removes="erase")

declare("pilots.Objection", EVIDENCE)
