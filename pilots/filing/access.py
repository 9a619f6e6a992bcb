"""The office files, the director signs; an authority's client meets what is addressed to its own organization."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import Unit
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.roles import BUREAU, Role

from .states import SENT

ADDRESSED = Unit("addressed", "备案机关")

AUTHORITY = Policy(
    "pilots.Authority",
    paths={ADDRESSED.name: "organization"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        row("view", Role.FILING_CLIENT, reach=ADDRESSED.name),
        *rows(("register", "revise", "retire", "resume"), Role.BUREAU_DIRECTOR),
    ),
)
FILING = Policy(
    "pilots.Filing",
    paths={ADDRESSED.name: "authority__organization"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, states=SENT),
        row("view", Role.FILING_CLIENT, reach=ADDRESSED.name, states=SENT),
        row("draft", roles.SYSTEM, *BUREAU),
        *rows(("revise", "attach", "detach", "record", "close", "discard"), *BUREAU),
        row("issue", Role.BUREAU_DIRECTOR),
        row("receive", Role.FILING_CLIENT, reach=ADDRESSED.name, states=SENT),
    ),
)

declare(
    "pilots.Filing", Purpose("enclosure", "附件", most=20, kinds=(".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg"))
)
