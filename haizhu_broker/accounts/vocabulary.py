"""Words that the tables hold: levels, kinds of account, states, and the roles that exclude every other."""

from django.db import models

ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")

INVITED, ACTIVE, SUSPENDED, BLOCKED, CLOSED = "invited", "active", "suspended", "blocked", "closed"
ACCOUNT_STATES = (INVITED, ACTIVE, SUSPENDED, BLOCKED, CLOSED)
IN_USE, DISSOLVED = "in_use", "dissolved"
ORGANIZATION_STATES = (IN_USE, DISSOLVED)
APPOINTED, ENDED = "appointed", "ended"
MEMBERSHIP_STATES = (APPOINTED, ENDED)

DEFAULT_NAMES = (
    *("admin", "administrator", "root", "sa", "sys", "system", "sysadmin", "secadmin", "audadmin", "superuser"),
    *("test", "demo", "guest", "user", "default", "anonymous", "public", "oracle", "postgres", "operator"),
)  # accounts that come with systems and are tried first by whoever attacks them


class Level(models.TextChoices):
    """Administrative level of an organization."""

    DISTRICT = "district", "区"
    CITY = "city", "市"
    PROVINCE = "province", "省"
    NATION = "nation", "国家"
    NONE = "none", "—"


class Kind(models.TextChoices):
    """What stands behind an account."""

    PERSON = "person", "人员"
    MACHINE = "machine", "系统客户端"
    SYSTEM = "system", "系统"
