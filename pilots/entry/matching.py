"""What an entry may be another one of: the same code, or a name that is nearly the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from haizhu_broker.accounts.models import Membership
from pilots.enterprises.models import Enterprise
from pilots.roles import Role

from .models import Entry

NEAR = 0.5
SHOWN = 5
FORMS = re.compile(
    rf"(股份)?有限(责任)?公司$|公司$|集团$|^(广东省?|广州市?|{settings.DISTRICT_NAME.removesuffix('区')}区?)+"
)


@dataclass(frozen=True)
class Match:
    """A record that may be the same firm, and in what it agrees."""

    name: str
    uscc: str
    url: str
    why: str


def matches(entry: Entry) -> list[Match]:
    """Registered enterprises and other entries, those with the same code first; a fixed number of statements."""
    return [*_enterprises(entry), *_entries(entry)]


def core(name: str) -> str:
    """What is left of a name without place and legal form."""
    return FORMS.sub("", FORMS.sub("", name)) or name


def _enterprises(entry: Entry) -> list[Match]:
    near = Enterprise.objects.select_related("organization").annotate(
        near=TrigramSimilarity("organization__short_name", entry.name)
    )
    alike = Q(uscc=entry.uscc) | Q(near__gte=NEAR) | Q(organization__short_name__contains=core(entry.name))
    found = near.filter(alike).order_by("-near", "pk")[:SHOWN]
    return [Match(str(one), one.uscc, one.get_absolute_url(), _why(one.uscc, entry, "已登记企业")) for one in found]


def _entries(entry: Entry) -> list[Match]:
    near = Entry.objects.exclude(pk=entry.pk).annotate(near=TrigramSimilarity("name", entry.name))
    alike = Q(uscc=entry.uscc) | Q(near__gte=NEAR) | Q(name__contains=core(entry.name))
    found = near.filter(alike).order_by("-near", "-pk")[:SHOWN]
    return [Match(one.name, one.uscc, one.get_absolute_url(), _why(one.uscc, entry, "另一申请")) for one in found]


def _why(uscc: str, entry: Entry, what: str) -> str:
    return f"{what}，{'代码相同' if uscc == entry.uscc else '名称相近'}"


def administrators_of(entry: Entry) -> list[str]:
    """The names of those who administer the registered enterprise already."""
    held = Membership.objects.filter(role=Role.FIRM_ADMIN, organization__enterprise__uscc=entry.uscc)
    return list(held.values_list("user__display_name", flat=True).distinct().order_by("user__display_name"))
