"""Who convenes, attends, votes, writes and signs; a unit sees what it is asked to, an upper room what is referred.

Rights follow the seat: whoever sits on a body acts for its unit, and the units of a meeting are those of the body.
"""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import Unit
from haizhu_broker.attachments.kinds import USUAL
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.roles import BUREAU, OFFICIALS, UNITS, Role

from .partaking import Deliberating
from .states import COUNTERSIGNING, GIVEN, ISSUED, ON_AGENDA, SHOWN
from .walls import ItemsWall, ReferralWall, SubjectWall

INVITED, ENTRUSTED, ASKED = Unit("invited", "与会单位"), Unit("entrusted", "承办单位"), Unit("asked", "被征求意见单位")
DELIBERATING = Deliberating()

WATCHING = (*BUREAU, Role.LEADING_GROUP)

VOTING_RULE = Policy(
    "pilots.VotingRule",
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        row("rule", Role.BUREAU_DIRECTOR),
    ),
)

MEETING = Policy(
    "pilots.Meeting",
    paths={"invited": "attendances__organization"},
    rows=(
        row("view", roles.SYSTEM, *WATCHING),
        row("view", *UNITS, reach="invited", states=SHOWN),
        *rows(("convene", "notify", "run"), *BUREAU),
        row("reply", Role.BUREAU_STAFF),
        row("reply", Role.BUREAU_DIRECTOR, Role.LEADING_GROUP, *UNITS, reach="invited"),
        row("conclude", Role.BUREAU_DIRECTOR, Role.LEADING_GROUP),
    ),
)

AGENDA_ITEM = Policy(
    "pilots.AgendaItem",
    paths={"invited": "meeting__attendances__organization", "deliberating": ""},
    firewall=SubjectWall(),
    rows=(
        row("view", roles.SYSTEM, *WATCHING),
        row("view", *UNITS, reach="invited", states=ON_AGENDA),
        *rows(("put", "run"), *BUREAU),
        row("vote", *OFFICIALS, reach="invited"),
        row("record_vote", Role.BUREAU_STAFF),
        *rows(("attach", "detach"), *BUREAU),
        row("deliberate", *WATCHING),
        row("deliberate", *UNITS, reach="deliberating"),
    ),
)

MINUTES = Policy(
    "pilots.Minutes",
    paths={"invited": "meeting__attendances__organization"},
    firewall=ItemsWall("meeting", "meeting"),
    rows=(
        row("view", roles.SYSTEM, *WATCHING),
        row("view", *UNITS, reach="invited", states=(COUNTERSIGNING, ISSUED)),
        row("edit", Role.BUREAU_STAFF),
        row("check", Role.BUREAU_DIRECTOR),
        row("issue", Role.BUREAU_DIRECTOR, Role.LEADING_GROUP),
    ),
)

ACTION_ITEM = Policy(
    "pilots.ActionItem",
    paths={"entrusted": "units__organization"},
    firewall=ItemsWall("item", "pk"),
    rows=(
        row("view", roles.SYSTEM, *WATCHING),
        row("view", *UNITS, reach="entrusted", states=GIVEN),
        row("manage", *WATCHING),
        row("handle", Role.BUREAU_STAFF),
        row("handle", *UNITS, reach="entrusted"),
    ),
)

REFERRAL = Policy(
    "pilots.Referral",
    paths={"asked": "answers__organization"},
    firewall=ReferralWall(),
    rows=(
        row("view", roles.SYSTEM, *WATCHING),
        row("view", *UNITS, reach="asked"),
        row("refer", *WATCHING),
        row("answer", *OFFICIALS, reach="asked"),
    ),
)

MATERIAL = Purpose("material", "议题材料", kinds=USUAL, reads="deliberate")

declare("pilots.AgendaItem", MATERIAL)
