"""What a caller of the exchange may reach: its own authority's feed, and packages of filings in its scope."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from haizhu_broker.access.capacities import capacities
from haizhu_broker.api.problems import FORBIDDEN, Problem

from ..access import FILING as POLICY
from ..models import Authority, Filing, Package
from .problems import NO_FEED


def authority_of(user: Any) -> Authority:
    """The authority for which `user` receives; Problem (403) for whoever receives for none."""
    if not POLICY.may_ever(user, "receive"):
        raise Problem(FORBIDDEN)
    held = [one.organization for one in capacities(user) if POLICY.scopes("receive", one.role)]
    found = Authority.objects.filter(organization__in=held).order_by("pk").first()
    if found is None:
        raise Problem(NO_FEED)
    return found


def package_of(user: Any, key: int) -> Package:
    """The package, if its filing may be viewed; 404 for everything else, whether it exists or not."""
    visible = POLICY.permitted(user, "view", Filing.objects.all())
    found = Package.objects.filter(pk=key, filing__in=visible.values("pk"))
    package = found.select_related("filing", "letter", "authority__organization").first()
    if package is None:
        raise Http404
    return package
