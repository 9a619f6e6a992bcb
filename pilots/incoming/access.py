"""The office registers and files, leaders endorse, the office turns what they wrote into tasks."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.roles import BUREAU, Role

from .endorsing import endorsable
from .states import FILED, REGISTERED

INCOMING = Policy(
    "pilots.Incoming",
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        *rows(("register", "revise", "file", "attach", "detach"), Role.BUREAU_STAFF),
    ),
)
ENDORSEMENT = Policy(
    "pilots.Endorsement",
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        row("read", Role.BUREAU_DIRECTOR, Role.LEADING_GROUP),
        row("instruct", *BUREAU, Role.LEADING_GROUP),
        *rows(("establish", "settle"), *BUREAU),
    ),
)

declare("pilots.Incoming", Purpose("original", "来文原件", most=10))
endorsable("pilots.Incoming", "来文", states=(REGISTERED, FILED))
