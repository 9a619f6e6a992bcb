"""Who convenes and computes, and who scores: an expert reaches what is assigned to him and nothing else."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from pilots.roles import BUREAU, UNITS, Role
from pilots.rounds.access import REFERRED

from .states import SUBMITTED, VOID

PANEL = Policy(
    "pilots.Panel",
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        *rows(("convene", "start", "compute", "look"), *BUREAU),
        *rows(("resume", "hand_in"), Role.BUREAU_DIRECTOR),
        row("recompute", roles.SYSTEM, Role.BUREAU_DIRECTOR),
    ),
)

MEMBER = Policy(
    "pilots.PanelMember",
    paths={"self": "expert__user"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.EXPERT, reach="self"),
        row("seat", roles.SYSTEM),
        row("declare", Role.EXPERT, reach="self"),
        row("recuse", Role.EXPERT, reach="self"),
        row("recuse", roles.SYSTEM, Role.BUREAU_STAFF),
    ),
)

SHEET = Policy(
    "pilots.ScoreSheet",
    paths={"self": "member__expert__user"},
    firewall="application__enterprise",
    rows=(
        row("view", roles.SYSTEM),
        row("view", *BUREAU, states=(SUBMITTED, VOID)),
        row("view", Role.EXPERT, reach="self"),
        *rows(("issue", "void"), roles.SYSTEM),
        *rows(("fill", "submit", "explain"), Role.EXPERT, reach="self"),
        row("reopen", Role.BUREAU_DIRECTOR),
    ),
)

RESULT = Policy(
    "pilots.ReviewResult",
    paths={REFERRED.name: "panel__round"},
    firewall="panel__round__applications__enterprise",
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", *UNITS, reach=REFERRED.name),
    ),
)
