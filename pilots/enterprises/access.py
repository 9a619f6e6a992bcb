"""Who may see and keep the register of enterprises."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, Row, row, rows
from haizhu_broker.access.relations import Granted
from haizhu_broker.administration.clients.access import kept_by
from haizhu_broker.administration.people.access import keeps_staff
from haizhu_broker.attachments.kinds import SHEETS
from haizhu_broker.attachments.purposes import Purpose, declare
from haizhu_broker.webhooks import access as webhooks
from pilots.roles import BUREAU, FIRM, OFFICIALS, Role

webhooks.kept_by(Role.FIRM_ADMIN)

OWN = Granted("own", "pilots.Enterprise", "本单位")

ENTERPRISE = Policy(
    "pilots.Enterprise",
    paths={"own": ""},
    glass_wall="",
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        *rows(("register", "revise"), *BUREAU),
        row("see_readings", Role.FIRM_ADMIN, reach="own"),
        *rows(("attach", "detach"), *BUREAU),
        row("attach", *FIRM, reach="own"),
    ),
)

KEEPING = ("view", "add", "revise", "remove")


def _declared(label: str, *more: Row) -> Policy:
    """What an enterprise declares of itself: the bureau's and its own; other officials see it when it is referred."""
    return Policy(
        label,
        paths={"own": "enterprise"},
        rows=(*rows(KEEPING, *BUREAU), *rows(KEEPING, *FIRM, reach="own"), *more),
    )


CONTACT = _declared("pilots.Contact", row("reveal", *BUREAU), row("reveal", *FIRM, reach="own"))
HOLDING = _declared("pilots.Holding")
CERTIFICATE = _declared("pilots.Certificate")

kept_by(Role.FIRM_ADMIN, Role.BROKER_CLIENT)  # spec 00 §1: the firm's administrator, also its API clients
keeps_staff(Role.FIRM_ADMIN, Role.FIRM_STAFF)
declare(
    "pilots.Enterprise",
    Purpose("licence", "营业执照", kinds=SHEETS, megabytes=10, most=3, adds="revise"),
    Purpose("proof", "资质与佐证材料"),
)
