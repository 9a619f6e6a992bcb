"""The registry is everybody's: it holds nothing that is not public."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row
from pilots.roles import EVERYBODY

STANDING = Policy("pilots.StandingEntry", rows=(row("view", roles.SYSTEM, *EVERYBODY),))
REGISTRY = Policy("pilots.RegistryEntry", rows=(row("view", roles.SYSTEM, *EVERYBODY),))
