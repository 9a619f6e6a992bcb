"""Who prepares and moves rounds, who writes and examines applications, and who sees what in which phase."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.attachments.kinds import SHEETS
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.meetings.referring import referable
from pilots.roles import BUREAU, FIRM, UNITS, Role

from .models import Round
from .states import AMENDING, DECIDING, DELIBERATING, HANDED_IN, HELD, JUDGED, OPENED, RANKED

LED = RANKED[RANKED.index(DECIDING) :]

REFERRED = referable(
    "pilots.Round",
    "遴选批次",
    ready=lambda: Round.objects.filter(state=DELIBERATING),
    concerns="applications__enterprise",
)

ROUND = Policy(
    "pilots.Round",
    paths={REFERRED.name: ""},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, *UNITS, *FIRM, Role.BROKER_CLIENT, states=OPENED),
        row("see_ranking", *BUREAU, states=RANKED),
        row("see_ranking", Role.LEADING_GROUP, states=LED),
        row("see_ranking", *UNITS, reach=REFERRED.name, states=RANKED),
        row("prepare", *BUREAU),
        row("propose", *BUREAU),
        *rows(("open", "begin_review", "refer", "send_back", "submit"), Role.BUREAU_DIRECTOR),
        *rows(("approve", "file", "cancel"), Role.BUREAU_DIRECTOR),
        *rows(("post", "take_down", "close", "announce"), roles.SYSTEM),
    ),
)

APPLICATION = Policy(
    "pilots.Application",
    paths={"own": "enterprise", REFERRED.name: "round"},
    firewall="enterprise",
    filed_by="own",
    rows=(
        row("view", roles.SYSTEM),
        row("view", *BUREAU, states=HANDED_IN),
        row("view", Role.LEADING_GROUP, states=JUDGED),
        row("view", *UNITS, reach=REFERRED.name, states=JUDGED),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        *rows(("begin", "attach", "detach"), *FIRM, reach="own"),
        *rows(("submit", "supplement", "withdraw", "renounce"), Role.FIRM_ADMIN, reach="own"),
        *rows(("examine", "ask_supplement"), Role.BUREAU_STAFF),
        *rows(("accept", "refuse"), *BUREAU),
        row("move", roles.SYSTEM),
        row("strike", roles.SYSTEM, Role.BUREAU_DIRECTOR),
    ),
)

STATEMENT = Policy(
    "pilots.Statement",
    paths={"own": "application__enterprise", REFERRED.name: "application__round"},
    firewall="application__enterprise",
    filed_by="own",
    rows=(
        row("view", roles.SYSTEM),
        row("view", *BUREAU, states=(HELD, AMENDING)),
        row("view", *UNITS, reach=REFERRED.name, states=(HELD,)),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        row("move", roles.SYSTEM),
        *rows(("write", "attach", "detach"), *FIRM, reach="own"),
    ),
)

COMMITMENT = Purpose("commitment", "承诺书（盖章扫描件）", kinds=SHEETS, megabytes=10, most=3)
EVIDENCE = Purpose("evidence", "佐证材料", megabytes=20, most=10)

declare("pilots.Application", COMMITMENT)
declare("pilots.Statement", EVIDENCE)
